// SPDX-License-Identifier: Apache-2.0

#include "core/http/router.hpp"

#include "core/http/query.hpp"

#include <algorithm>
#include <array>

namespace docspine::http {
namespace {

std::vector<std::string> split(std::string_view path) {
    std::vector<std::string> segments;
    path.remove_prefix(path.empty() ? 0 : 1);
    for (;;) {
        const auto slash = path.find('/');
        segments.emplace_back(path.substr(0, slash));
        if (slash == std::string_view::npos) {
            return segments;
        }
        path.remove_prefix(slash + 1);
    }
}

bool is_variable(std::string_view segment) noexcept {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool is_harmless(std::string_view segment) noexcept {
    return segment != "." && segment != ".." && std::none_of(segment.begin(), segment.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte < 0x20 || byte == 0x7F || c == '/' || c == '\\';
           });
}

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(), [](const auto& want, const auto& is) {
        return is_variable(want) ? !is.empty() : want == is;
    });
}

Result<std::vector<std::string>> decoded_segments(std::string_view path) {
    std::vector<std::string> segments = split(path);
    for (std::string& segment : segments) {
        DOCSPINE_TRY(segment, percent_decode(segment, Plus::is_plus));
        if (!is_harmless(segment)) {
            return Error{ErrorCode::bad_request, "The path holds a segment that is not a plain name.", {}, {}, {}};
        }
    }
    return segments;
}

Error not_found(std::string_view path) {
    constexpr std::size_t kShown = 100;
    return Error{ErrorCode::not_found,
                 "There is nothing at " + std::string(path.substr(0, kShown)) + "; GET / tells what there is.",
                 {},
                 {},
                 {}};
}

} // namespace

void Router::add(Route route) {
    auto segments = split(route.pattern);
    entries_.push_back({std::move(route), std::move(segments)});
}

Result<Match> Router::match(std::string_view method, std::string_view path) const {
    DOCSPINE_TRY(auto segments, decoded_segments(path));
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    bool known = false;
    for (const Entry& entry : entries_) {
        if (!matches(entry.segments, segments)) {
            continue;
        }
        known = true;
        if (entry.route.method != wanted) {
            continue;
        }
        Match match{&entry.route, {}};
        for (std::size_t i = 0; i < segments.size(); ++i) {
            if (is_variable(entry.segments[i])) {
                match.arguments.push_back(std::move(segments[i]));
            }
        }
        return match;
    }
    if (!known) {
        return not_found(path);
    }
    return Error{ErrorCode::method_not_allowed, "This path answers " + allow(path) + ".", {}, {}, {}};
}

std::string Router::allow(std::string_view path) const {
    const auto segments = decoded_segments(path);
    if (!segments) {
        return {};
    }
    std::string out;
    for (const std::string_view method : {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"}) {
        const std::string_view answered_by = method == "HEAD" ? "GET" : method;
        const bool offered = std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
            return entry.route.method == answered_by && (path == "*" || matches(entry.segments, *segments));
        });
        if (offered) {
            out += std::string(method) + ", ";
        }
    }
    return out.empty() ? out : out + "OPTIONS";
}

} // namespace docspine::http
