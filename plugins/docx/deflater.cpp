// SPDX-License-Identifier: Apache-2.0
#include "plugins/docx/deflater.hpp"

#include <array>
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <stdexcept>
#include <utility>

namespace docspine::docx {

namespace {

std::uint32_t crc_of(std::string_view bytes, std::uint32_t before) noexcept {
    return crc32_gzip_refl(before, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

} // namespace

struct Deflater::State {
    isal_zstream stream;
    std::array<std::uint8_t, ISAL_DEF_LVL2_DEFAULT> tables;
    std::array<std::uint8_t, 64 * 1024> room;
};

Deflater::Deflater()
    : state_(std::make_unique<State>()) {}
Deflater::~Deflater() = default;

void Deflater::start() {
    isal_zstream& stream = state_->stream;
    isal_deflate_init(&stream);
    stream.level = 2;
    stream.level_buf = state_->tables.data();
    stream.level_buf_size = static_cast<std::uint32_t>(state_->tables.size());
    stream.flush = NO_FLUSH;
    stream.gzip_flag = IGZIP_DEFLATE;
    out_.clear();
    size_ = 0;
    crc_ = 0;
}

void Deflater::append(std::string_view bytes) {
    constexpr std::size_t kPiece = std::size_t{1} << 30U; // avail_in has 32 bits
    while (!bytes.empty()) {
        const std::string_view piece = bytes.substr(0, kPiece);
        // The library takes its input through a pointer to non-const and only reads it.
        state_->stream.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(piece.data()));
        state_->stream.avail_in = static_cast<std::uint32_t>(piece.size());
        crc_ = crc_of(piece, crc_);
        size_ += piece.size();
        run();
        bytes.remove_prefix(piece.size());
    }
}

void Deflater::run() {
    isal_zstream& stream = state_->stream;
    do {
        stream.next_out = state_->room.data();
        stream.avail_out = static_cast<std::uint32_t>(state_->room.size());
        if (isal_deflate(&stream) != COMP_OK) {
            throw std::runtime_error("isal_deflate failed");
        }
        out_.append(reinterpret_cast<const char*>(state_->room.data()), state_->room.size() - stream.avail_out);
    } while (stream.avail_out == 0 || stream.avail_in > 0);
}

Part Deflater::finish(std::string name) {
    isal_zstream& stream = state_->stream;
    stream.end_of_stream = 1;
    stream.avail_in = 0;
    while (stream.internal_state.state != ZSTATE_END) {
        run();
    }
    Part part;
    part.name = std::move(name);
    part.owned = std::move(out_);
    part.size = size_;
    part.crc = crc_;
    return part;
}

Part Deflater::compress(std::string name, std::string_view bytes) {
    start();
    append(bytes);
    return finish(std::move(name));
}

Part stored_part(std::string name, std::string_view bytes) {
    Part part;
    part.name = std::move(name);
    part.bytes = bytes;
    part.size = bytes.size();
    part.crc = crc_of(bytes, 0);
    part.deflated = false;
    return part;
}

} // namespace docspine::docx
