// SPDX-License-Identifier: Apache-2.0
#include "plugins/docx/package.hpp"

#include <zip.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace docspine::docx {

namespace {

// What libzip reads a part from: its position in the bytes.
struct Source {
    const Part* part;
    std::size_t position = 0;
};

constexpr zip_uint16_t kDosDate = (1U << 5U) | 1U; // 1980-01-01
constexpr zip_uint16_t kDosTime = 0;

zip_int64_t fill_stat(const Part& part, void* data, zip_uint64_t size) {
    if (size < sizeof(zip_stat_t)) {
        return -1;
    }
    auto* stat = static_cast<zip_stat_t*>(data);
    zip_stat_init(stat);
    stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC | ZIP_STAT_MTIME;
    stat->size = part.size;
    stat->comp_size = part.data().size();
    stat->comp_method = part.deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    stat->crc = part.crc;
    stat->mtime = 0;
    return sizeof(zip_stat_t);
}

zip_int64_t fill_error(void* data, zip_uint64_t size) {
    const std::array<int, 2> none = {ZIP_ER_OK, 0};
    if (size < sizeof none) {
        return -1;
    }
    std::memcpy(data, none.data(), sizeof none);
    return sizeof none;
}

zip_int64_t on_command(void* self, void* data, zip_uint64_t size, zip_source_cmd_t command) {
    auto* source = static_cast<Source*>(self);
    switch (command) {
    case ZIP_SOURCE_OPEN:
        source->position = 0;
        return 0;
    case ZIP_SOURCE_READ: {
        const std::string_view rest = source->part->data().substr(source->position);
        const std::size_t count = std::min<std::size_t>(rest.size(), size);
        std::memcpy(data, rest.data(), count);
        source->position += count;
        return static_cast<zip_int64_t>(count);
    }
    case ZIP_SOURCE_STAT:
        return fill_stat(*source->part, data, size);
    case ZIP_SOURCE_ERROR:
        return fill_error(data, size);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(
            ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    default:
        return -1;
    }
}

struct FreeSource {
    void operator()(zip_source_t* source) const noexcept { zip_source_free(source); }
};
struct DiscardArchive {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
};
using SourceHandle = std::unique_ptr<zip_source_t, FreeSource>;
using ArchiveHandle = std::unique_ptr<zip_t, DiscardArchive>;

bool add_part(zip_t* archive, Source& source) {
    SourceHandle handle(zip_source_function(archive, on_command, &source));
    if (!handle) {
        return false;
    }
    const zip_int64_t index = zip_file_add(archive, source.part->name.c_str(), handle.get(), ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        return false;
    }
    static_cast<void>(handle.release()); // the archive's now
    const auto at = static_cast<zip_uint64_t>(index);
    // The method the source has already: libzip copies its bytes.
    const int method = source.part->deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    return zip_set_file_compression(archive, at, method, 0) == 0 &&
           zip_file_set_dostime(archive, at, kDosTime, kDosDate, 0) == 0;
}

Status copy_out(zip_source_t* archive, Sink& sink) {
    if (zip_source_open(archive) != 0) {
        return Status::internal;
    }
    constexpr std::uint64_t kChunk = 64 * 1024;
    zip_int64_t count = 0;
    do {
        char* room = sink.grab(kChunk);
        if (room == nullptr) {
            break;
        }
        count = zip_source_read(archive, room, kChunk);
        sink.commit(count > 0 ? static_cast<std::uint64_t>(count) : 0);
    } while (count > 0 && sink.ok());
    zip_source_close(archive);
    return count < 0 ? Status::internal : sink.status();
}

} // namespace

Status write_package(const std::vector<const Part*>& parts, Sink& sink) {
    zip_error_t error;
    zip_error_init(&error);
    SourceHandle buffer(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!buffer) {
        return Status::no_memory;
    }
    ArchiveHandle archive(zip_open_from_source(buffer.get(), ZIP_TRUNCATE, &error));
    if (!archive) {
        return Status::internal;
    }
    zip_source_keep(buffer.get()); // one for the archive, one for us
    std::vector<Source> sources;
    sources.reserve(parts.size());
    for (const Part* part : parts) {
        sources.push_back({part});
        if (!add_part(archive.get(), sources.back())) {
            return Status::internal;
        }
    }
    if (zip_close(archive.get()) != 0) {
        return Status::internal;
    }
    static_cast<void>(archive.release());
    return copy_out(buffer.get(), sink);
}

} // namespace docspine::docx
