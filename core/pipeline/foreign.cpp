// SPDX-License-Identifier: Apache-2.0

#include "core/pipeline/foreign.hpp"

#include <algorithm>
#include <array>

namespace docspine::pipeline {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t offset;
    std::string_view bytes;
    std::string_view name;
};

constexpr std::array<Signature, 25> kSignatures = {{
    {0, "PK\x03\x04"sv, "a ZIP archive (a DOCX, XLSX, PPTX or ODT file is one)"},
    {0, "PK\x05\x06"sv, "an empty ZIP archive"},
    {0, "%PDF-"sv, "a PDF file"},
    {0, "From: <Saved by "sv, "a page saved as MHTML; save it as HTML"},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Office file (DOC, XLS, PPT, WPS)"},
    {0, "{\\rtf"sv, "an RTF file"},
    {0, "\x89PNG\r\n\x1A\n"sv, "a PNG picture"},
    {0, "\xFF\xD8\xFF"sv, "a JPEG picture"},
    {0, "GIF87a"sv, "a GIF picture"},
    {0, "GIF89a"sv, "a GIF picture"},
    {0, "II*\0"sv, "a TIFF picture"},
    {0, "MM\0*"sv, "a TIFF picture"},
    {8, "WEBP"sv, "a WebP picture"},
    {0, "\x1F\x8B\x08"sv, "gzip data"},
    {0, "BZh"sv, "bzip2 data"},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     "xz data"},
    {0, "7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},
    {0, "Rar!\x1A\x07"sv, "a RAR archive"},
    {0, "\x28\xB5\x2F\xFD"sv, "zstd data"},
    {0,
     "\x7F"
     "ELF"sv,
     "a program"},
    {0, "MZ\x90\0"sv, "a Windows program"},
    {0, "SQLite format 3\0"sv, "an SQLite database"},
    {4, "ftyp"sv, "a video or HEIC picture"},
    {0, "ID3\x03"sv, "an MP3 file"},
    {0, "OggS\0"sv, "an Ogg file"},
}};

constexpr std::size_t kLook = 64 * 1024;
constexpr std::size_t kFewControls = 8;
constexpr std::size_t kControlShare = 20; // one in twenty

} // namespace

std::string_view foreign_format(std::span<const std::byte> bytes) noexcept {
    const std::string_view head(reinterpret_cast<const char*>(bytes.data()), std::min<std::size_t>(bytes.size(), 64));
    for (const Signature& signature : kSignatures) {
        if (head.size() >= signature.offset && head.substr(signature.offset).starts_with(signature.bytes)) {
            return signature.name;
        }
    }
    return {};
}

bool looks_binary(std::string_view text) noexcept {
    const std::string_view head = text.substr(0, kLook);
    const auto controls = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1B) ||
               byte == 0x7F;
    }));
    return controls > kFewControls && controls > head.size() / kControlShare;
}

} // namespace docspine::pipeline
