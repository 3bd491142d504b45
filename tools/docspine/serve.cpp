// SPDX-License-Identifier: Apache-2.0
//
// docspine serve: the HTTP server with its pool of workers, from start to drained.

#include "core/base/log.hpp"
#include "core/config/values.hpp"
#include "core/http/handlers.hpp"
#include "core/http/server.hpp"
#include "core/worker/pool.hpp"
#include "tools/docspine/command.hpp"
#include "tools/docspine/serve_options.hpp"
#include "tools/docspine/setup.hpp"
#include "tools/docspine/terminal.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <memory>

namespace docspine::cli {
namespace {

namespace asio = boost::asio;

void log_plugins(const base::Log& log, const plugin::Catalog& catalog) {
    for (const plugin::PluginFile& file : catalog.files) {
        if (file.state == plugin::FileState::refused) {
            log.write(base::LogLevel::warning, "plugin_refused", {{"file", file.path}, {"reason", file.reason}});
        } else {
            log.write(
                base::LogLevel::debug, "plugin", {{"id", file.id}, {"version", file.version}, {"file", file.path}});
        }
    }
}

// One running server. Ends by SIGTERM or SIGINT: the first lets requests in flight finish, the second does not.
class Service {
public:
    Service(http::ApiOptions options, base::Log log)
        : options_(std::move(options))
        , log_(std::move(log)) {}

    [[nodiscard]] Result<void> start() {
        DOCSPINE_TRY(pool_, worker::Pool::start(context_, options_.pool));
        log_plugins(log_, pool_->catalog());
        router_ = std::make_unique<http::Router>(http::make_router(*pool_, options_));
        server_ = std::make_unique<http::Server>(context_, options_.server, *router_, log_);
        DOCSPINE_TRY(endpoint_, server_->listen());
        return {};
    }

    [[nodiscard]] std::string url() const { return endpoint_.url(); }

    void run() {
        await_signal();
        context_.run();
        // In this order: the server's handlers use the router, the router the pool.
        server_.reset();
        router_.reset();
        pool_.reset();
    }

private:
    void await_signal() {
        signals_.async_wait([this](const boost::system::error_code& failed, int signal) {
            if (!failed) {
                take_signal(signal);
            }
        });
    }

    void take_signal(int signal) {
        const bool again = draining_;
        log_.write(base::LogLevel::info,
                   again ? "stop" : "drain",
                   {{"signal", std::string_view(signal == SIGINT ? "SIGINT" : "SIGTERM")}});
        if (again) {
            context_.stop();
            return;
        }
        draining_ = true;
        await_signal();
        server_->drain([this] { pool_->drain([this] { context_.stop(); }); });
    }

    http::ApiOptions options_;
    base::Log log_;
    asio::io_context context_{1};
    asio::signal_set signals_{context_, SIGINT, SIGTERM};
    std::unique_ptr<worker::Pool> pool_;
    std::unique_ptr<http::Router> router_;
    std::unique_ptr<http::Server> server_;
    http::Endpoint endpoint_;
    bool draining_ = false;
};

int run_serve(const Arguments& arguments) {
    auto setup = prepare(arguments.value("config"));
    if (!setup) {
        return set_up_error(setup.error());
    }
    if (!arguments.operands().empty()) {
        return usage_error("serve", "It takes no file; documents come over HTTP.");
    }
    if (arguments.has("listen")) {
        setup->loaded.config.server.listen = arguments.value("listen");
        if (!config::parse_endpoint(setup->loaded.config.server.listen)) {
            return usage_error("serve", "--listen is an address and a port, such as 127.0.0.1:8470 or [::1]:0.");
        }
    }
    const config::Log& wanted = setup->loaded.config.log;
    const base::Log log(log_sink(wanted, Terminal::of(2)), log_level(wanted));
    Service service({server_options(setup->loaded.config), pool_options(*setup)}, log);
    if (const auto started = service.start(); !started) {
        return set_up_error(started.error());
    }
    if (!write_all(1, "listening on " + service.url() + "\n")) {
        return kSetUp;
    }
    service.run();
    return kDone;
}

} // namespace

Command serve_command() {
    return {.name = "serve",
            .summary = "Serve conversions over HTTP.",
            .synopsis = "[--listen ADDRESS:PORT] [--config FILE]",
            .description =
                "Starts the server, and the worker processes that do the conversions. When it is ready, it prints one "
                "line, "
                "\"listening on http://ADDRESS:PORT\", on standard output; its log goes to standard error.\n\n"
                "SIGTERM or SIGINT (Ctrl-C) lets requests in flight finish; a second one stops at once.",
            .options =
                {{"listen",
                  'l',
                  "ADDRESS:PORT",
                  "Listen here instead of what the configuration says (127.0.0.1:8470 by default, only this machine). "
                  "Port 0 takes a free one."},
                 {"config", 'c', "FILE", "Read this configuration; 'docspine config' shows what is in force."}},
            .examples = {{"docspine serve", "On http://127.0.0.1:8470, for this machine."},
                         {"docspine serve --listen 0.0.0.0:8470", "For the whole network."},
                         {"curl -T report.txt -o report.docx http://127.0.0.1:8470/v1/convert/docx", "A conversion."}},
            .exit_status = "0 stopped by a signal, 2 the command line was not understood, 3 it could not start "
                           "(configuration, plugin folder, address in use).",
            .run = run_serve};
}

} // namespace docspine::cli
