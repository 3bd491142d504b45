// SPDX-License-Identifier: Apache-2.0
//
// The machinery behind DOCSPINE_PLUGIN: trampolines that no exception leaves, and the C descriptor of a C++ class.
// Not for plugin authors.

#pragma once

#include <docspine/call.hpp>
#include <docspine/offers.hpp>

#include <array>
#include <concepts>
#include <cstdint>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace docspine {

namespace detail {

inline constexpr std::uint32_t kRead = DOCSPINE_FORMAT_READ;
inline constexpr std::uint32_t kWrite = DOCSPINE_FORMAT_WRITE;
inline constexpr std::uint32_t kText = DOCSPINE_FORMAT_TEXT;
inline constexpr std::size_t kMaxOptions = 32; // of one format or transform

template <class P>
concept Reads = requires(P p, const Call& call, std::string_view input, Builder& out) {
    { p.read(call, input, out) } -> std::same_as<Status>;
};
template <class P>
concept Writes = requires(P p, const Call& call, const Document& doc, Sink& out) {
    { p.write(call, doc, out) } -> std::same_as<Status>;
};
template <class P>
concept Probes = requires(P p, std::string_view format, std::string_view head) {
    { p.probe(format, head) } -> std::convertible_to<int>;
};
template <class P>
concept Applies = requires {
    P::transforms;
};
template <class P>
concept Decodes = requires {
    P::decoders;
    typename P::Stream;
};
template <class P>
concept HasFormats = requires {
    P::formats;
};

// Runs `body` and turns whatever it throws into a status.
template <class Body>
docspine_status guarded(Body&& body) noexcept {
    try {
        return static_cast<docspine_status>(body());
    } catch (const std::bad_alloc&) {
        return DOCSPINE_E_NOMEM;
    } catch (...) {
        return DOCSPINE_E_INTERNAL;
    }
}

// The C form of a list of options, in static storage.
struct OptionTable {
    std::array<docspine_option, kMaxOptions> items{};
    std::array<const docspine_option*, kMaxOptions + 1> list{};
    void fill(std::span<const Option> options) noexcept {
        for (std::size_t i = 0; i < options.size() && i < kMaxOptions; ++i) {
            const Option& from = options[i];
            docspine_option& to = items[i];
            to.struct_size = sizeof to;
            to.type = static_cast<std::uint32_t>(from.type);
            to.key = from.key;
            to.help = from.help;
            to.def = from.def;
            to.choices = from.choices.data();
            to.min = from.min;
            to.max = from.max;
            list[i] = &to;
        }
    }
};

template <class P>
P& instance_of(void* instance) noexcept {
    return *static_cast<P*>(instance);
}

template <class P>
docspine_status read_entry(void* self, const docspine_call* call, docspine_bytes in, const docspine_builder* out) {
    return guarded([&] {
        Builder builder(out);
        const std::string_view input(reinterpret_cast<const char*>(in.data), in.size);
        const Status status = instance_of<P>(self).read(Call(call, call->format->options), input, builder);
        return status == Status::ok ? builder.status() : status;
    });
}
template <class P>
docspine_status write_entry(void* self, const docspine_call* call, const docspine_doc* doc, const docspine_sink* out) {
    return guarded([&] {
        Sink sink(out);
        const Status status = instance_of<P>(self).write(Call(call, call->format->options), Document(doc), sink);
        return status == Status::ok ? sink.status() : status;
    });
}
template <class P>
std::int32_t probe_entry(void* self, const docspine_format* format, docspine_bytes head, std::uint64_t) {
    return guarded([&] {
        return instance_of<P>(self).probe(format->id, {reinterpret_cast<const char*>(head.data), head.size});
    });
}

template <class P>
docspine_status open_entry(void*, const docspine_call* call, docspine_text label, void** stream) {
    return guarded([&] {
        *stream = new typename P::Stream(Call(call, nullptr), from_abi(label));
        return Status::ok;
    });
}
template <class P>
docspine_status decode_entry(void* stream,
                             docspine_bytes in,
                             std::int32_t last,
                             std::uint8_t* out,
                             std::uint64_t room,
                             std::uint64_t* read,
                             std::uint64_t* written) {
    return guarded([&] {
        const Progress progress =
            static_cast<typename P::Stream*>(stream)->decode({in.data, in.size}, last != 0, {out, room});
        *read = progress.read;
        *written = progress.written;
        return Status::ok;
    });
}
template <class P>
void close_entry(void* stream) {
    delete static_cast<typename P::Stream*>(stream);
}

// Transform number I of P; an entry each, since the C call does not say which one is meant.
template <class P, std::size_t I>
docspine_status apply_entry(void* self, const docspine_call* call, const docspine_doc* in, const docspine_builder* out);

// Everything docspine_plugin_v1 hands out, in static storage.
template <class P>
class Descriptor {
public:
    Descriptor() noexcept {
        plugin_.struct_size = sizeof plugin_;
        plugin_.abi_major = DOCSPINE_ABI_MAJOR;
        plugin_.abi_minor = DOCSPINE_ABI_MINOR;
        plugin_.id = P::info.id;
        plugin_.version = P::info.version;
        plugin_.name = P::info.name;
        plugin_.vendor = P::info.vendor;
        plugin_.license = P::info.license;
        plugin_.create = [](const docspine_host*, void** instance) -> docspine_status {
            return guarded([&] {
                *instance = new P();
                return Status::ok;
            });
        };
        plugin_.destroy = [](void* instance) { delete static_cast<P*>(instance); };
        fill_formats();
        fill_transforms();
        fill_decoders();
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] const docspine_plugin* plugin() const noexcept { return &plugin_; }
    [[nodiscard]] const docspine_option* const* transform_options(std::size_t index) const noexcept {
        return transform_options_[index].list.data();
    }

private:
    static constexpr std::size_t format_count() {
        if constexpr (HasFormats<P>) {
            return std::size(P::formats);
        }
        return 0;
    }
    static constexpr std::size_t transform_count() {
        if constexpr (Applies<P>) {
            return std::size(P::transforms);
        }
        return 0;
    }
    static constexpr std::size_t decoder_count() {
        if constexpr (Decodes<P>) {
            return std::size(P::decoders);
        }
        return 0;
    }

    void fill_formats() noexcept {
        if constexpr (HasFormats<P>) {
            static_assert(Reads<P> || Writes<P>, "formats need a read() or a write() member");
            constexpr std::uint32_t kRoles = (Reads<P> ? kRead : 0u) | (Writes<P> ? kWrite : 0u);
            for (std::size_t i = 0; i < format_count(); ++i) {
                const Format& from = P::formats[i];
                docspine_format& to = formats_[i];
                format_options_[i].fill(from.options);
                to.struct_size = sizeof to;
                to.flags = (from.roles & kRoles) | (from.content == Content::text ? kText : 0u);
                to.id = from.id;
                to.title = from.title;
                to.media_types = from.media_types.data();
                to.extensions = from.extensions.data();
                to.magics = from.magics.data();
                to.magic_count = static_cast<std::uint32_t>(from.magics.size());
                to.priority = from.priority;
                to.options = format_options_[i].list.data();
                format_list_[i] = &to;
            }
            plugin_.formats = format_list_.data();
        }
        if constexpr (Reads<P>) {
            reader_.struct_size = sizeof reader_;
            reader_.read = &read_entry<P>;
            if constexpr (Probes<P>) {
                reader_.probe = &probe_entry<P>;
            }
            plugin_.reader = &reader_;
        }
        if constexpr (Writes<P>) {
            writer_.struct_size = sizeof writer_;
            writer_.write = &write_entry<P>;
            plugin_.writer = &writer_;
        }
    }

    void fill_transforms() noexcept {
        if constexpr (Applies<P>) {
            fill_transforms(std::make_index_sequence<transform_count()>());
            plugin_.transforms = transform_list_.data();
        }
    }
    template <std::size_t... I>
    void fill_transforms(std::index_sequence<I...>) noexcept {
        (fill_transform<I>(), ...);
    }
    template <std::size_t I>
    void fill_transform() noexcept {
        const Transform& from = P::transforms[I];
        transform_options_[I].fill(from.options);
        docspine_transform& to = transforms_[I];
        to.struct_size = sizeof to;
        to.order = from.order;
        to.id = from.id;
        to.title = from.title;
        to.options = transform_options_[I].list.data();
        to.apply = &apply_entry<P, I>;
        transform_list_[I] = &to;
    }

    void fill_decoders() noexcept {
        if constexpr (Decodes<P>) {
            for (std::size_t i = 0; i < decoder_count(); ++i) {
                docspine_decoder& to = decoders_[i];
                to.struct_size = sizeof to;
                to.priority = P::decoders[i].priority;
                to.labels = P::decoders[i].labels;
                to.open = &open_entry<P>;
                to.decode = &decode_entry<P>;
                to.close = &close_entry<P>;
                decoder_list_[i] = &to;
            }
            plugin_.decoders = decoder_list_.data();
        }
    }

    docspine_plugin plugin_{};
    docspine_reader reader_{};
    docspine_writer writer_{};
    std::array<docspine_format, format_count()> formats_{};
    std::array<const docspine_format*, format_count() + 1> format_list_{};
    std::array<OptionTable, format_count()> format_options_{};
    std::array<docspine_transform, transform_count()> transforms_{};
    std::array<const docspine_transform*, transform_count() + 1> transform_list_{};
    std::array<OptionTable, transform_count()> transform_options_{};
    std::array<docspine_decoder, decoder_count()> decoders_{};
    std::array<const docspine_decoder*, decoder_count() + 1> decoder_list_{};
};

template <class P>
const Descriptor<P>& descriptor() noexcept {
    static const Descriptor<P> instance;
    return instance;
}

template <class P, std::size_t I>
docspine_status
apply_entry(void* self, const docspine_call* call, const docspine_doc* in, const docspine_builder* out) {
    return guarded([&] {
        Builder builder(out);
        const Call wrapped(call, descriptor<P>().transform_options(I));
        const Status status = instance_of<P>(self).apply(wrapped, P::transforms[I].id, Document(in), builder);
        return status == Status::ok ? builder.status() : status;
    });
}

} // namespace detail

} // namespace docspine
