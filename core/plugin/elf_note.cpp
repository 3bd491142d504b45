// SPDX-License-Identifier: Apache-2.0

#include "core/plugin/elf_note.hpp"

#include <docspine/plugin.h>

#include <cstring>
#include <elf.h>
#include <optional>
#include <string_view>

namespace docspine::plugin {
namespace {

#if defined(__x86_64__)
constexpr Elf64_Half kMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr Elf64_Half kMachine = EM_AARCH64;
#else
#error "docspine plugins are for x86-64 and arm64"
#endif

Error refused(std::string reason) {
    return {ErrorCode::plugin_failed, std::move(reason), {}, {}, {}};
}

template <class T>
std::optional<T> object_at(std::span<const std::byte> file, std::uint64_t offset) {
    if (offset > file.size() || file.size() - offset < sizeof(T)) {
        return std::nullopt;
    }
    T object{};
    std::memcpy(&object, file.data() + offset, sizeof object);
    return object;
}

constexpr std::uint64_t padded(std::uint64_t size) noexcept {
    return (size + 3) & ~std::uint64_t{3};
}

// Looks through one segment of notes (System V ABI, chapter 5, Note Section).
std::optional<docspine_note> find_note(std::span<const std::byte> notes) {
    std::uint64_t at = 0;
    while (auto head = object_at<Elf64_Nhdr>(notes, at)) {
        const std::uint64_t size = sizeof *head + padded(head->n_namesz) + padded(head->n_descsz);
        auto note = object_at<docspine_note>(notes, at);
        if (note && note->owner_size == 4 && note->desc_size == 64 && note->type == 1 &&
            std::memcmp(note->owner, DOCSPINE_NOTE_OWNER, 4) == 0) {
            return note;
        }
        at += size;
    }
    return std::nullopt;
}

Result<void> check_header(const Elf64_Ehdr& header) {
    if (std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0) {
        return refused("not a shared library: it does not begin as an ELF file does");
    }
    if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB ||
        header.e_machine != kMachine) {
        return refused("a shared library for another kind of machine; build it for this one");
    }
    if (header.e_type != ET_DYN) {
        return refused("an ELF file, but no shared library; link it with -shared");
    }
    return {};
}

Result<AbiNote> parsed(const docspine_note& note) {
    const std::string_view id(note.id, strnlen(note.id, sizeof note.id));
    if (id.empty() || id.size() == sizeof note.id) {
        return refused("its docspine note is damaged: no plugin id in it");
    }
    for (const char c : id) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                           c == '-' || c == '_';
        if (!plain) {
            return refused(
                "its docspine note is damaged: the plugin id has characters other than letters, digits, . - _");
        }
    }
    return AbiNote{note.abi_major, note.abi_minor, std::string(id)};
}

} // namespace

Result<AbiNote> read_note(std::span<const std::byte> file) {
    const auto header = object_at<Elf64_Ehdr>(file, 0);
    if (!header) {
        return refused("not a shared library: " + std::to_string(file.size()) + " bytes are too few for one");
    }
    DOCSPINE_CHECK(check_header(*header));
    for (unsigned i = 0; i < header->e_phnum; ++i) {
        const auto segment = object_at<Elf64_Phdr>(file, header->e_phoff + i * sizeof(Elf64_Phdr));
        if (!segment) {
            return refused("a damaged shared library: its program headers lie outside the file; copy it again");
        }
        if (segment->p_type != PT_NOTE || segment->p_offset > file.size() ||
            segment->p_filesz > file.size() - segment->p_offset) {
            continue;
        }
        if (const auto note = find_note(file.subspan(segment->p_offset, segment->p_filesz))) {
            return parsed(*note);
        }
    }
    return refused("no docspine plugin: it has no docspine note; a plugin says DOCSPINE_PLUGIN or DOCSPINE_NOTE once");
}

} // namespace docspine::plugin
