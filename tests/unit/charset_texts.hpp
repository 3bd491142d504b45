// SPDX-License-Identifier: Apache-2.0
//
// Own texts to detect charsets in, and encoders to put them into any charset: the decoders, turned round.

#pragma once

#include "plugins/charset/codecs.hpp"
#include "plugins/gbk/gb18030.hpp"
#include "tests/unit/decoding_support.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace docspine::test {

inline constexpr std::string_view kSimplified =
    "关于本市图书馆二〇二四年工作情况的报告\n\n市文化局:\n  现将我馆一年来的工作情况报告如下。\n"
    "一、主要工作\n  全年接待读者三十二万人次,借出图书六十万册,比上年增加一成。新建社区分馆四处,"
    "办理借书证8,600张;举办讲座、展览、读书会共120场,群众反映良好。\n"
    "二、存在的问题\n  部分旧书没有编目,检索系统运行缓慢,人员不足,开放时间不能满足读者要求。\n"
    "三、下一步安排\n  继续完善服务制度,加强管理,提高效率,争取在明年六月以前完成全部目录的整理。\n"
    "特此报告。\n\n市图书馆\n2024年12月30日\n";

inline constexpr std::string_view kTraditional =
    "關於本市圖書館二○二四年工作情況的報告\n\n市文化局:\n  現將我館一年來的工作情況報告如下。\n"
    "一、主要工作\n  全年接待讀者三十二萬人次,借出圖書六十萬冊,比上年增加一成。新建社區分館四處,"
    "辦理借書證8,600張;舉辦講座、展覽、讀書會共120場,群眾反映良好。\n"
    "二、存在的問題\n  部分舊書沒有編目,檢索系統運行緩慢,人員不足,開放時間不能滿足讀者要求。\n"
    "三、下一步安排\n  繼續完善服務制度,加強管理,提高效率,爭取在明年六月以前完成全部目錄的整理。\n"
    "特此報告。\n\n市圖書館\n2024年12月30日\n";

inline constexpr std::string_view kFrench =
    "Le café du théâtre était fermé, à côté de la bibliothèque où les élèves préparaient leur prochaine fête. "
    "Après l'été, la mairie a décidé de rénover les fenêtres, mais les travaux n'ont pas commencé. Le propriétaire "
    "espère rouvrir début février; jusque-là, la clientèle se réunit à la crêperie du quartier.\n";

inline constexpr std::string_view kRussian =
    "Отчёт городской библиотеки о работе за год. За год библиотеку посетили более тридцати тысяч читателей, "
    "выдано шестьдесят тысяч книг. Открыты четыре новых отделения, проведены лекции и выставки.\n";

inline constexpr std::string_view kJapanese =
    "市立図書館の今年の活動についてご報告します。利用者は三十万人を超え、貸し出した本は六十万冊になりました。"
    "新しい分館を四つ開き、講座や展覧会を百二十回行いました。来年も皆さまのご利用をお待ちしております。\n";

inline constexpr std::string_view kKorean =
    "시립 도서관의 올해 활동을 다음과 같이 보고합니다. 이용자는 삼십만 명을 넘었고 빌려준 책은 육십만 권이 "
    "되었습니다. 새로운 분관을 네 곳 열었고 강좌와 전시회를 백이십 번 열었습니다.\n";

inline std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text));
}

inline Decode decoder_of(std::string_view charset) {
    if (charset == "GB18030") {
        return gbk::decode_gb18030;
    }
    std::shared_ptr<decoding::Decoder> decoder = charset::make_decoder(charset);
    return [decoder](auto in, bool last, auto out, auto& sink) { return decoder->decode(in, last, out, sink); };
}

// Puts UTF-8 into a charset of one and two bytes; what the charset lacks is left out.
class Encoder {
public:
    explicit Encoder(std::string_view charset) {
        const Decode decode = decoder_of(charset);
        for (unsigned lead = 0; lead < 0x100; ++lead) {
            learn(decode, {static_cast<char>(lead)});
        }
        for (unsigned code = 0x8100; code < 0x10000; ++code) {
            learn(decode, {static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)});
        }
    }

    [[nodiscard]] std::string operator()(std::string_view utf8) const {
        std::string result;
        while (!utf8.empty()) {
            std::size_t length = 1;
            while (length < utf8.size() && (utf8[length] & 0xC0) == 0x80) {
                ++length;
            }
            const auto found = codes_.find(std::string(utf8.substr(0, length)));
            result += found != codes_.end() ? found->second : "";
            utf8.remove_prefix(length);
        }
        return result;
    }

private:
    void learn(const Decode& decode, const std::string& code) {
        const Decoded decoded = decode_whole(decode, code);
        if (decoded.malformed.empty()) {
            codes_.try_emplace(decoded.text, code);
        }
    }
    std::unordered_map<std::string, std::string> codes_;
};

enum class ByteOrder { little, big };

// Of characters in the BMP.
inline std::string utf16(std::string_view utf8, ByteOrder order) {
    std::string result;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
        unsigned unit = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t i = 1; i < length; ++i) {
            unit = unit << 6U | (static_cast<unsigned char>(utf8[at + i]) & 0x3FU);
        }
        const auto high = static_cast<char>(unit >> 8U);
        const auto low = static_cast<char>(unit & 0xFFU);
        result += order == ByteOrder::little ? std::string{low, high} : std::string{high, low};
        at += length;
    }
    return result;
}

} // namespace docspine::test
