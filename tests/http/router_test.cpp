// SPDX-License-Identifier: Apache-2.0
//
// Which route a path takes, and which paths take none.

#include "core/http/router.hpp"

#include <catch2/catch.hpp>

namespace http = docspine::http;
using docspine::ErrorCode;

namespace {

http::Handler nothing() {
    return [](http::HttpRequest&, const http::Respond&) -> http::Abandon { return {}; };
}

http::Router make_router() {
    http::Router router;
    router.add({"POST", "/v1/convert/{to}", nothing()});
    router.add({"PUT", "/v1/convert/{to}", nothing()});
    router.add({"POST", "/v1/convert", nothing()});
    router.add({"GET", "/v1/formats", nothing()});
    router.add({"GET", "/", nothing()});
    return router;
}

ErrorCode error_of(const http::Router& router, const char* method, const char* path) {
    const auto match = router.match(method, path);
    REQUIRE_FALSE(match);
    return match.error().code;
}

} // namespace

TEST_CASE("a path finds its route and its decoded arguments") {
    const http::Router router = make_router();
    const auto match = router.match("POST", "/v1/convert/%64ocx");
    REQUIRE(match);
    CHECK(match->route->pattern == "/v1/convert/{to}");
    CHECK(match->arguments == std::vector<std::string>{"docx"});
    CHECK(router.match("PUT", "/v1/convert/xml")->route->method == "PUT");
    CHECK(router.match("POST", "/v1/convert")->arguments.empty());
    CHECK(router.match("GET", "/")->route->pattern == "/");
}

TEST_CASE("HEAD is answered by what answers GET") {
    const http::Router router = make_router();
    CHECK(router.match("HEAD", "/v1/formats")->route->method == "GET");
    CHECK(error_of(router, "HEAD", "/v1/convert") == ErrorCode::method_not_allowed);
}

TEST_CASE("unknown paths and methods are told apart") {
    const http::Router router = make_router();
    CHECK(error_of(router, "GET", "/nothing") == ErrorCode::not_found);
    CHECK(error_of(router, "POST", "/v1/convert/") == ErrorCode::not_found);
    CHECK(error_of(router, "POST", "/v1/convert/a/b") == ErrorCode::not_found);
    CHECK(error_of(router, "GET", "//v1/formats") == ErrorCode::not_found);
    CHECK(error_of(router, "DELETE", "/v1/formats") == ErrorCode::method_not_allowed);
    CHECK(router.allow("/v1/formats") == "GET, HEAD, OPTIONS");
    CHECK(router.allow("/v1/convert/docx") == "POST, PUT, OPTIONS");
    CHECK(router.allow("*") == "GET, HEAD, POST, PUT, OPTIONS");
    CHECK(router.allow("/nothing").empty());
}

TEST_CASE("no segment decodes to something that is more than a name") {
    const http::Router router = make_router();
    for (const char* path : {"/v1/convert/%2e%2e",
                             "/v1/convert/..",
                             "/v1/convert/a%2Fb",
                             "/v1/convert/a%5Cb",
                             "/v1/convert/a%00",
                             "/v1/convert/a%0d%0ab",
                             "/v1/convert/%",
                             "/v1/./formats"}) {
        INFO(path);
        CHECK(error_of(router, "POST", path) == ErrorCode::bad_request);
    }
}
