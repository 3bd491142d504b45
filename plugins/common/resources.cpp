// SPDX-License-Identifier: Apache-2.0
#include "plugins/common/resources.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdexcept>

namespace docspine::writing {

std::optional<std::uint32_t> Resources::number(Node image) {
    const auto blob = image.find(Key::blob);
    if (!blob || blob->integer() < 0 || blob->integer() >= static_cast<std::int64_t>(number_of_.size())) {
        return std::nullopt;
    }
    const auto index = static_cast<std::uint32_t>(blob->integer());
    if (number_of_[index] == 0) {
        blobs_.push_back(index);
        number_of_[index] = static_cast<std::uint32_t>(blobs_.size());
    }
    return number_of_[index];
}

std::string resource_id(std::uint32_t number) {
    std::string id = "r";
    id += std::to_string(number);
    return id;
}

std::string sha256_hex(std::span<const std::uint8_t> bytes) {
    // Workers may not open files, and OpenSSL would read its configuration at first use.
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error("SHA-256 failed");
    }
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string out;
    for (unsigned int i = 0; i < size; ++i) {
        out += kHex[digest[i] >> 4U];
        out += kHex[digest[i] & 15U];
    }
    return out;
}

std::string_view detail::base64_piece(std::span<const std::uint8_t> bytes, Base64Room& room) {
    auto* to = reinterpret_cast<unsigned char*>(room.data());
    const int size = EVP_EncodeBlock(to, bytes.data(), static_cast<int>(bytes.size()));
    return {room.data(), static_cast<std::size_t>(size)};
}

} // namespace docspine::writing
