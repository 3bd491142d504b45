// SPDX-License-Identifier: Apache-2.0

#include "core/worker/shared_region.hpp"

#include "core/worker/packet.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace docspine::worker {

namespace {

constexpr std::uint64_t kBlock = 512; // unit of st_blocks

bool write_all(int fd, std::uint64_t offset, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done <= 0) {
            return false;
        }
        offset += static_cast<std::uint64_t>(done);
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

bool read_all(int fd, std::uint64_t offset, std::span<char> into) {
    while (!into.empty()) {
        const ssize_t done = ::pread(fd, into.data(), into.size(), static_cast<off_t>(offset));
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done <= 0) {
            return false;
        }
        offset += static_cast<std::uint64_t>(done);
        into = into.subspan(static_cast<std::size_t>(done));
    }
    return true;
}

} // namespace

Result<SharedRegion> SharedRegion::create(const char* name, std::uint64_t size) {
    UniqueFd fd(::memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!fd || ::ftruncate(fd.get(), static_cast<off_t>(size)) != 0 ||
        ::fcntl(fd.get(), F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0) {
        return system_error("shared region");
    }
    return SharedRegion(std::move(fd), size);
}

Result<void> SharedRegion::write(std::uint64_t offset, std::string_view bytes) {
    if (!write_all(fd_.get(), offset, bytes)) {
        return system_error("write to a shared region");
    }
    return {};
}

bool SharedRegion::read(std::uint64_t offset, std::span<char> into) const {
    return offset <= size_ && into.size() <= size_ - offset && read_all(fd_.get(), offset, into);
}

void SharedRegion::trim(std::uint64_t keep) {
    struct stat info {};
    if (::fstat(fd_.get(), &info) != 0 || static_cast<std::uint64_t>(info.st_blocks) * kBlock <= keep) {
        return;
    }
    static_cast<void>(::fallocate(fd_.get(),
                                  FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                                  static_cast<off_t>(kRegionHead),
                                  static_cast<off_t>(size_ - kRegionHead)));
}

Result<std::span<std::byte>> map_region(int fd, Access access) {
    struct stat info {};
    if (::fstat(fd, &info) != 0) {
        return system_error("size of a shared region");
    }
    const auto size = static_cast<std::size_t>(info.st_size);
    const int protection = access == Access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* data = ::mmap(nullptr, size, protection, MAP_SHARED | MAP_NORESERVE, fd, 0);
    if (data == MAP_FAILED) {
        return system_error("map a shared region");
    }
    return std::span(static_cast<std::byte*>(data), size);
}

Result<UniqueFd> store_text(std::string_view bytes) {
    UniqueFd fd(::memfd_create("docspine-text", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!fd || !write_all(fd.get(), 0, bytes) ||
        ::fcntl(fd.get(), F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_WRITE | F_SEAL_SEAL) != 0) {
        return system_error("store a text");
    }
    return fd;
}

Result<std::string> load_text(int fd, std::uint64_t limit) {
    struct stat info {};
    if (::fstat(fd, &info) != 0) {
        return system_error("size of a text");
    }
    const auto size = static_cast<std::uint64_t>(info.st_size);
    if (info.st_size < 0 || size > limit) {
        errno = EFBIG;
        return system_error("load a text");
    }
    std::string text(size, '\0');
    if (!read_all(fd, 0, {text.data(), text.size()})) {
        return system_error("load a text");
    }
    return text;
}

} // namespace docspine::worker
