// SPDX-License-Identifier: Apache-2.0
#include "image_loader.hpp"

#include "data_uri.hpp"
#include "plugins/common/white_space.hpp"

namespace docspine::html {

Image ImageLoader::load(const Node& element) {
    Image image;
    image.element = element;
    auto source = element.attribute("src");
    if (!source || reading::trim(source->value).empty()) {
        source = element.attribute("data-src"); // pages that load their pictures by script
    }
    if (!source) {
        return image;
    }
    const std::string_view uri = reading::trim(source->value);
    if (is_data_uri(uri)) {
        embed(uri, source->source, image);
    } else {
        image.href = uri;
    }
    return image;
}

void ImageLoader::embed(std::string_view uri, Range source, Image& image) {
    EmbeddedImage embedded;
    switch (decode_data_uri(uri, embedded)) {
    case DataUri::picture:
        if (embedded.bytes.size() <= kMaxTotalBytes - total_) {
            total_ += embedded.bytes.size();
            image.blob = out_.blob(embedded.bytes, embedded.media_type);
            return;
        }
        [[fallthrough]];
    case DataUri::too_large:
        reporter_.warning("html.image-too-large", "A picture in the page is too large and was left out.", source);
        break;
    case DataUri::not_a_picture:
        reporter_.warning("html.image-type", "A picture in the page is of no picture type and was left out.", source);
        break;
    case DataUri::malformed:
        reporter_.warning("html.image-malformed", "A picture in the page is damaged and was left out.", source);
        break;
    }
}

} // namespace docspine::html
