// SPDX-License-Identifier: Apache-2.0

#include "core/http/handlers.hpp"

#include "core/http/api.hpp"

namespace docspine::http {
namespace {

Handler shows(const Api& api, HttpResponse (*show)(const Api&)) {
    return [api, show](HttpRequest&, const Respond& respond) -> Abandon {
        respond(show(api));
        return {};
    };
}

} // namespace

Router make_router(worker::Pool& pool, const ApiOptions& options) {
    const Api api{pool, options};
    const auto raw = [api](HttpRequest& request, const Respond& respond) { return convert_raw(api, request, respond); };
    const auto form = [api](HttpRequest& request, const Respond& respond) {
        return convert_form(api, request, respond);
    };
    const auto ready = [api](HttpRequest& request, const Respond& respond) -> Abandon {
        respond(show_ready(api, request));
        return {};
    };
    const auto raw_check = [api](const HttpRequest& request) { return precheck_raw(api, request); };
    const auto form_check = [api](const HttpRequest& request) { return precheck_form(api, request); };
    Router router;
    router.add({"POST", "/v1/convert/{to}", raw, raw_check});
    router.add({"PUT", "/v1/convert/{to}", raw, raw_check});
    router.add({"POST", "/v1/convert", form, form_check});
    router.add({"GET", "/v1/formats", shows(api, show_formats)});
    router.add({"GET", "/v1/plugins", shows(api, show_plugins)});
    router.add({"GET", "/v1/version", shows(api, show_version)});
    router.add({"GET", "/v1/limits", shows(api, show_limits)});
    router.add({"GET", "/livez", shows(api, show_live)});
    router.add({"GET", "/readyz", ready});
    router.add({"GET", "/", shows(api, show_help)});
    return router;
}

} // namespace docspine::http
