// SPDX-License-Identifier: Apache-2.0
#include "tests/golden/writer_host.hpp"

#include <docspine/call.hpp>

#include <cstring>
#include <dlfcn.h>
#include <stdexcept>

struct docspine_job {
    const docspine::test::WriteRequest* request;
    docspine::test::Written* written;
};

namespace docspine::test {

namespace {

void* no_memory(docspine_job*, std::uint64_t, std::uint32_t) {
    return nullptr;
}
void keep_remark(docspine_job* job, const docspine_diag* diag) {
    job->written->remarks.push_back({std::string(from_abi(diag->code)), std::string(from_abi(diag->message))});
}
std::int32_t is_cancelled(docspine_job* job) {
    return job->request->cancelled ? 1 : 0;
}
docspine_status find_resource(docspine_job* job, docspine_text name, docspine_bytes* data) {
    const auto found = job->request->resources.find(std::string(from_abi(name)));
    if (found == job->request->resources.end()) {
        return DOCSPINE_E_NOT_FOUND;
    }
    *data = {reinterpret_cast<const std::uint8_t*>(found->second.data()), found->second.size()};
    return DOCSPINE_OK;
}
void no_log(docspine_job*, std::int32_t, docspine_text) {}
const void* no_extension(const char*) {
    return nullptr;
}

constexpr docspine_host kHost = {sizeof(docspine_host),
                                 DOCSPINE_ABI_MAJOR,
                                 DOCSPINE_ABI_MINOR,
                                 "test",
                                 "0",
                                 no_memory,
                                 keep_remark,
                                 is_cancelled,
                                 find_resource,
                                 no_log,
                                 no_extension};

// A sink into a string; the room of a grab is a buffer of its own, so that a write past it shows under ASan.
struct Buffer {
    std::string* out;
    std::uint64_t limit;
    std::vector<char> room;
};
docspine_status sink_write(void* self, const void* data, std::uint64_t size) {
    auto* buffer = static_cast<Buffer*>(self);
    if (buffer->out->size() + size > buffer->limit) {
        return DOCSPINE_E_LIMIT;
    }
    buffer->out->append(static_cast<const char*>(data), size);
    return DOCSPINE_OK;
}
docspine_status sink_grab(void* self, std::uint64_t min, void** data, std::uint64_t* capacity) {
    auto* buffer = static_cast<Buffer*>(self);
    if (buffer->out->size() >= buffer->limit) {
        return DOCSPINE_E_LIMIT;
    }
    buffer->room.assign(min, '?');
    *data = buffer->room.data();
    *capacity = min;
    return DOCSPINE_OK;
}
docspine_status sink_commit(void* self, std::uint64_t used) {
    auto* buffer = static_cast<Buffer*>(self);
    return sink_write(self, buffer->room.data(), used);
}

std::vector<docspine_value> options_of(const docspine_format& format, const WriteRequest& request) {
    std::vector<docspine_value> values;
    for (std::size_t i = 0; format.options != nullptr && format.options[i] != nullptr; ++i) {
        docspine_value value{format.options[i]->type, 0, {}};
        const auto set = request.options.find(format.options[i]->key);
        value.v.i = set == request.options.end() ? 0 : set->second;
        values.push_back(value);
    }
    return values;
}

} // namespace

WriterHost::WriterHost(const std::string& library) {
    void* handle = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) {
        throw std::runtime_error(dlerror());
    }
    docspine_plugin_v1_fn entry = nullptr;
    void* symbol = dlsym(handle, "docspine_plugin_v1");
    std::memcpy(&entry, &symbol, sizeof entry);
    plugin_ = entry(DOCSPINE_ABI_MINOR);
    if (plugin_->create(&kHost, &instance_) != DOCSPINE_OK) {
        throw std::runtime_error("create failed");
    }
}

WriterHost::~WriterHost() {
    plugin_->destroy(instance_);
}

Written WriterHost::write(const model::Image& image, const WriteRequest& request) {
    Written written;
    docspine_job job{&request, &written};
    Buffer buffer{&written.bytes, request.sink_limit, {}};
    const docspine_sink sink{sizeof sink, 0, &buffer, sink_write, sink_grab, sink_commit};
    const auto options = options_of(*plugin_->formats[0], request);
    docspine_source source = request.source;
    source.struct_size = sizeof source;
    docspine_call call{};
    call.struct_size = sizeof call;
    call.job = &job;
    call.host = &kHost;
    call.format = plugin_->formats[0];
    call.options = options.data();
    call.option_count = static_cast<std::uint32_t>(options.size());
    call.source = &source;
    call.diags = request.diagnostics.data();
    call.diag_count = static_cast<std::uint32_t>(request.diagnostics.size());
    written.status = plugin_->writer->write(instance_, &call, image.abi(), &sink);
    return written;
}

} // namespace docspine::test
