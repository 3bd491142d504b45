// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/files.hpp"

#include "tools/docspine/figures.hpp"
#include "tools/docspine/terminal.hpp"
#include "tools/docspine/width.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <map>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace docspine::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFirstRead = 65'536; // of what has no known size

std::string reason(int error) {
    return std::generic_category().message(error);
}

Error io_error(const fs::path& path, std::string_view doing, int error) {
    return {ErrorCode::io_failed,
            printable(path.string()) + " " + std::string(doing) + ": " + reason(error) + ".",
            {},
            {},
            {}};
}

class Descriptor {
public:
    explicit Descriptor(int number) noexcept
        : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ > 2) {
            ::close(number_);
        }
    }
    [[nodiscard]] int get() const noexcept { return number_; }

private:
    int number_;
};

// Symbolic links are not followed: a folder somebody else filled must not make us read elsewhere.
void collect_folder(const fs::path& folder, std::vector<Source>& out) {
    std::vector<Source> files;
    std::error_code failed;
    fs::recursive_directory_iterator it(folder, failed);
    while (!failed && it != fs::recursive_directory_iterator()) {
        const bool hidden = it->path().filename().string().starts_with('.');
        const fs::file_status status = it->symlink_status(failed);
        if (hidden && fs::is_directory(status)) {
            it.disable_recursion_pending();
        } else if (!hidden && fs::is_regular_file(status)) {
            files.push_back({it->path(), it->path().lexically_relative(folder), true, {}});
        }
        it.increment(failed);
    }
    std::sort(files.begin(), files.end(), [](const Source& a, const Source& b) { return a.relative < b.relative; });
    std::move(files.begin(), files.end(), std::back_inserter(out));
    if (failed) {
        out.push_back({folder, folder.filename(), true, "the folder cannot be read to its end: " + failed.message()});
    }
}

using Identity = std::pair<dev_t, ino_t>; // of a file, by whatever name it goes

bool identity_of(const fs::path& path, Identity& out) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        return false;
    }
    out = {status.st_dev, status.st_ino};
    return true;
}

// ".txt" is one; the end of "report 2024.05" or "No.3 notice" is not.
bool is_extension(std::string_view text) {
    constexpr std::size_t kLongest = 9;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto plain = [&](char c) { return letter(c) || (c >= '0' && c <= '9'); };
    return text.size() >= 2 && text.size() <= kLongest && letter(text[1]) &&
           std::all_of(text.begin() + 1, text.end(), plain);
}

fs::path with_extension(const fs::path& relative, const std::string& extension, bool keep_old) {
    fs::path name = relative;
    if (!keep_old && is_extension(name.extension().string())) {
        return name.replace_extension(extension);
    }
    return name += "." + extension;
}

fs::path output_for(const Source& source, const Target& target, bool keep_old) {
    if (!target.file.empty()) {
        return target.file;
    }
    if (source.is_standard_input()) {
        return "-";
    }
    const fs::path name = with_extension(source.relative, target.extension, keep_old);
    return target.folder.empty() ? source.path.parent_path() / name.filename() : target.folder / name;
}

// Gives "a.txt" and "a.html" outputs of their own: "a.txt.docx" and "a.html.docx".
void part_equal_outputs(std::vector<Task>& tasks, const Target& target) {
    std::map<fs::path, std::size_t> uses;
    for (const Task& task : tasks) {
        ++uses[task.output.lexically_normal()];
    }
    std::map<fs::path, const Task*> taken;
    for (Task& task : tasks) {
        if (uses[task.output.lexically_normal()] > 1 && task.output != "-") {
            task.output = output_for(task.source, target, true);
        }
        const auto [first, fresh] = taken.try_emplace(task.output.lexically_normal(), &task);
        if (!fresh && task.problem.empty()) {
            task.problem = "its output would be " + printable(task.output.string()) + ", which is that of " +
                           first->second->source.shown() + ". Convert them one by one, with -o.";
        }
    }
}

} // namespace

std::string Source::shown() const {
    return is_standard_input() ? std::string("standard input") : printable(path.string());
}

std::vector<Source> collect(const std::vector<std::string>& operands) {
    std::vector<Source> sources;
    for (const std::string& operand : operands) {
        std::error_code failed;
        const fs::path path(operand);
        const fs::file_status status = fs::status(path, failed);
        if (operand == "-") {
            sources.push_back({path, {}, false, {}});
        } else if (fs::is_directory(status)) {
            collect_folder(path, sources);
        } else if (!fs::exists(status)) {
            const std::string why = failed ? failed.message() : std::string("No such file");
            sources.push_back({path, path.filename(), false, "it cannot be read: " + why + "."});
        } else {
            sources.push_back({path, path.filename(), false, {}});
        }
    }
    return sources;
}

std::vector<Task> plan(std::vector<Source> sources, const Target& target) {
    std::vector<Task> tasks;
    std::map<Identity, std::string> inputs;
    for (Source& source : sources) {
        Identity identity{};
        if (!source.is_standard_input() && identity_of(source.path, identity)) {
            inputs.try_emplace(identity, source.shown());
        }
        std::string problem = source.problem;
        tasks.push_back({std::move(source), {}, std::move(problem)});
    }
    for (Task& task : tasks) {
        task.output = output_for(task.source, target, false);
    }
    part_equal_outputs(tasks, target);
    for (Task& task : tasks) {
        Identity identity{};
        if (task.output == "-" || !task.problem.empty() || !identity_of(task.output, identity)) {
            continue;
        }
        if (const auto input = inputs.find(identity); input != inputs.end()) {
            task.problem = "its output would overwrite the input " + input->second + ". Choose another with -o or -d.";
        }
    }
    return tasks;
}

Result<std::string> read_source(const Source& source, std::uint64_t limit) {
    const Descriptor file(source.is_standard_input() ? 0 : ::open(source.path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) {
        return io_error(source.shown(), "cannot be read", errno);
    }
    struct stat status {};
    const bool sized = ::fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode);
    std::string bytes;
    std::size_t used = 0;
    while (used <= limit) {
        const std::size_t guess = sized && used == 0 ? static_cast<std::size_t>(status.st_size) + 1 : bytes.size() * 2;
        if (used == bytes.size()) {
            bytes.resize(std::min<std::uint64_t>(std::max<std::size_t>(guess, kFirstRead), limit + 1));
        }
        const ssize_t got = ::read(file.get(), bytes.data() + used, bytes.size() - used);
        if (got == 0) {
            bytes.resize(used);
            return bytes;
        }
        if (got < 0 && errno != EINTR) {
            return io_error(source.shown(), "cannot be read", errno);
        }
        used += got < 0 ? 0 : static_cast<std::size_t>(got);
    }
    return Error{ErrorCode::body_too_large,
                 "The document is larger than " + human_size(limit) + ", the limit limits.body of the configuration.",
                 {},
                 {},
                 {}};
}

Result<void> write_output(const fs::path& path, std::string_view bytes) {
    std::error_code failed;
    const fs::path real = fs::is_symlink(path, failed) ? fs::canonical(path, failed) : path;
    const fs::path target = failed || real.empty() ? path : real;
    const fs::file_status status = fs::status(target, failed);
    if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) {
        const Descriptor device(::open(target.c_str(), O_WRONLY | O_CLOEXEC));
        return device.get() >= 0 && write_all(device.get(), bytes)
                   ? Result<void>{}
                   : Result<void>(io_error(path, "cannot be written", errno));
    }
    if (target.has_parent_path()) {
        fs::create_directories(target.parent_path(), failed);
    }
    fs::path temporary = target;
    temporary.replace_filename("." + target.filename().string().substr(0, 200) + "." + std::to_string(::getpid()) +
                               ".tmp");
    int error = 0;
    {
        const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        error = file.get() < 0 || !write_all(file.get(), bytes) ? errno : 0;
        if (file.get() < 0) {
            return io_error(path, "cannot be written", error);
        }
    }
    if (error == 0 && ::rename(temporary.c_str(), target.c_str()) != 0) {
        error = errno;
    }
    if (error != 0) {
        ::unlink(temporary.c_str());
        return io_error(path, "cannot be written", error);
    }
    return {};
}

} // namespace docspine::cli
