// SPDX-License-Identifier: Apache-2.0
//
// The decoder plugins as the host loads them: their labels, and the places of their remarks.

#include <docspine/plugin.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstring>
#include <dlfcn.h>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace docspine {
namespace {

struct Remark {
    std::string code;
    std::string message;
    std::uint64_t offset;
    std::uint64_t size;
};

// A host that only keeps remarks; the job handed to the plugin is the list itself.
std::vector<Remark>& remarks_of(docspine_job* job) {
    return *reinterpret_cast<std::vector<Remark>*>(job);
}

void keep_remark(docspine_job* job, const docspine_diag* diag) {
    remarks_of(job).push_back(
        {{diag->code.data, diag->code.size}, {diag->message.data, diag->message.size}, diag->src_off, diag->src_size});
}

const docspine_plugin* load(const char* path) {
    void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    REQUIRE(library != nullptr);
    const auto entry = reinterpret_cast<docspine_plugin_v1_fn>(dlsym(library, "docspine_plugin_v1"));
    REQUIRE(entry != nullptr);
    return entry(DOCSPINE_ABI_MINOR);
}

const docspine_decoder* find_decoder(const docspine_plugin* plugin, std::string_view label) {
    for (const auto* const* decoder = plugin->decoders; *decoder != nullptr; ++decoder) {
        for (const char* const* own = (*decoder)->labels; *own != nullptr; ++own) {
            if (label == *own) {
                return *decoder;
            }
        }
    }
    return nullptr;
}

struct Outcome {
    std::string text;
    std::vector<Remark> remarks;
};

// One conversion with the smallest output buffer the ABI allows.
Outcome decode(const docspine_plugin* plugin, std::string_view label, std::string_view bytes) {
    Outcome outcome;
    docspine_host host{};
    host.struct_size = sizeof host;
    host.diag = keep_remark;
    docspine_call call{};
    call.struct_size = sizeof call;
    call.host = &host;
    call.job = reinterpret_cast<docspine_job*>(&outcome.remarks);
    const docspine_decoder* decoder = find_decoder(plugin, label);
    REQUIRE(decoder != nullptr);
    void* instance = nullptr;
    void* stream = nullptr;
    REQUIRE(plugin->create(&host, &instance) == DOCSPINE_OK);
    REQUIRE(decoder->open(instance, &call, {label.data(), label.size()}, &stream) == DOCSPINE_OK);
    std::uint8_t out[16];
    std::uint64_t read = 0, written = 0;
    do {
        const docspine_bytes in{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
        REQUIRE(decoder->decode(stream, in, 1, out, sizeof out, &read, &written) == DOCSPINE_OK);
        outcome.text.append(reinterpret_cast<char*>(out), written);
        bytes.remove_prefix(read);
    } while (!bytes.empty());
    decoder->close(stream);
    plugin->destroy(instance);
    return outcome;
}

TEST_CASE("the plugins decode under any label and place their remarks in the original bytes") {
    const docspine_plugin* gbk = load(DOCSPINE_GBK_PLUGIN);
    const std::string text = "0123456789abcdef \xCD\xA8\xFF\xD6\xAA 0123456789 \xFF\xFF.";
    for (const char* label : {"gb18030", "gbk", "gb2312", "x-gbk"}) {
        const Outcome outcome = decode(gbk, label, text);
        CHECK(outcome.text == "0123456789abcdef 通\uFFFD知 0123456789 \uFFFD\uFFFD.");
        REQUIRE(outcome.remarks.size() >= 2);
        CHECK(outcome.remarks[0].code == "charset.malformed");
        CHECK(outcome.remarks[0].offset == 19);
        CHECK(outcome.remarks[0].size == 1);
        CHECK(outcome.remarks[1].offset == 34);
    }
    const Outcome big5 = decode(load(DOCSPINE_CHARSET_PLUGIN), "x-x-big5", "\xAA\x6B\xAA\x76\xAA");
    CHECK(big5.text == "法治\uFFFD");
    REQUIRE(big5.remarks.size() == 1);
    CHECK(big5.remarks[0].offset == 4);
    CHECK(big5.remarks[0].message.find("Big5") != std::string::npos);
}

TEST_CASE("a file full of malformed bytes makes a bounded number of remarks") {
    std::string bytes;
    for (int i = 0; i < 5000; ++i) {
        bytes += "\xFF a";
    }
    const Outcome outcome = decode(load(DOCSPINE_GBK_PLUGIN), "gbk", bytes);
    REQUIRE(outcome.remarks.size() == 1001);
    CHECK(outcome.remarks.back().message.find("4000 further") == 0);
    CHECK(outcome.remarks.back().offset + outcome.remarks.back().size == bytes.size() - 2);
}

TEST_CASE("no charset label is claimed twice, and the first label names the charset") {
    std::set<std::string> labels;
    std::size_t charsets = 0;
    for (const char* path : {DOCSPINE_GBK_PLUGIN, DOCSPINE_CHARSET_PLUGIN}) {
        const docspine_plugin* plugin = load(path);
        for (const auto* const* decoder = plugin->decoders; *decoder != nullptr; ++decoder, ++charsets) {
            for (const char* const* label = (*decoder)->labels; *label != nullptr; ++label) {
                CHECK(labels.insert(*label).second);
            }
        }
    }
    CHECK(charsets == 38);
    CHECK(std::string_view(find_decoder(load(DOCSPINE_GBK_PLUGIN), "gb_2312-80")->labels[0]) == "gb18030");
    CHECK(std::string_view(find_decoder(load(DOCSPINE_CHARSET_PLUGIN), "latin1")->labels[0]) == "windows-1252");
}

} // namespace
} // namespace docspine
