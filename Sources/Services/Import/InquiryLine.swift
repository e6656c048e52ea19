import Domain
import Foundation

/// One inquiry of a file of JSON lines.
///
/// Fields, all of them text: `received` (ISO 8601 with the zone), `channel` (phone, web, mail, post), `name`, `kana`, `phone`, `email`,
/// `address`, `chip`, `species`, `breed`, `pet`, `category`, `subject`, `body`. Only `received` and one of `subject` and `body` must be
/// there; a chip number that is none is kept with the animal, in its own words. Other fields are passed over.
struct InquiryLine: Decodable {
    private var received: String?
    private var channel: String?
    private var name: String?
    private var kana: String?
    private var phone: String?
    private var email: String?
    private var address: String?
    private var chip: String?
    private var species: String?
    private var breed: String?
    private var pet: String?
    private var category: String?
    private var subject: String?
    private var body: String?

    struct Inquiry {
        var content: InquiryContent
        var receivedAt: Date
    }

    /// - throws: `ImportProblem.Reason`.
    static func read(_ bytes: ArraySlice<UInt8>, _ decoder: JSONDecoder) throws(ImportProblem.Reason) -> Inquiry {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notText }
        let line: InquiryLine
        do { line = try decoder.decode(InquiryLine.self, from: Data(bytes)) } catch { throw .notJSON }
        return try line.inquiry()
    }

    private func inquiry() throws(ImportProblem.Reason) -> Inquiry {
        guard let received else { throw .missing(field: "received") }
        guard let at = InquiryLine.time(received) else { throw .unreadable(field: "received") }
        guard !(subject ?? "").isEmpty || !(body ?? "").isEmpty else { throw .missing(field: "body") }
        var content = InquiryContent(caller: .other)
        if let channel {
            guard let known = InquiryLine.channels[channel] else { throw .unreadable(field: "channel") }
            content.channel = known
        }
        content.callerName = name ?? ""
        content.callerKana = kana ?? ""
        content.mailAddress = email ?? ""
        content.address = address ?? ""
        content.callBackNumber = phone ?? ""
        var animal = [species, breed, pet].compactMap(\.self).filter { !$0.isEmpty }
        if let chip, !chip.isEmpty {
            content.chip = try? ChipNumber(JapaneseText.digitsOnly(chip))
            if content.chip == nil { animal.append(chip) }
        }
        content.animal = animal.joined(separator: " ")
        content.subject = subject ?? ""
        content.question = body ?? ""
        if let category, !category.isEmpty {
            content.category = InquiryLine.categories[category] ?? .other
            if InquiryLine.categories[category] == nil { content.tags = [category] }
        }
        return Inquiry(content: content, receivedAt: at)
    }

    private static let channels: [String: Channel] = [
        "phone": .phone, "web": .web, "mail": .mail, "email": .mail, "post": .paper, "paper": .paper, "counter": .counter,
    ]

    /// What other systems call the categories. A name that is not here becomes a tag of an inquiry of the category "other".
    private static let categories: [String: InquiryCategory] = [
        "新規登録": .registration, "登録": .registration, "所有者変更": .ownerChange, "飼い主変更": .ownerChange, "譲渡": .ownerChange,
        "住所変更": .informationChange, "氏名変更": .informationChange, "登録事項の変更": .informationChange, "変更届": .informationChange,
        "死亡届": .deathNotice, "死亡": .deathNotice, "再発行": .reissue, "再交付": .reissue, "迷子": .foundAnimal, "保護": .foundAnimal,
        "手数料": .fees, "支払い": .fees, "ログイン": .account, "アカウント": .account, "パスワード": .account, "その他": .other,
    ]

    // MARK: Times

    /// `2023-04-01T08:00:21+09:00`, with or without fractions of a second, `Z` for the zone. By hand: a formatter takes longer than
    /// everything else of a line.
    static func time(_ text: String) -> Date? {
        var rest = Substring(text).utf8
        func number(_ count: Int) -> Int? {
            var value = 0
            for _ in 0..<count {
                guard let digit = rest.popFirst(), (0x30...0x39).contains(digit) else { return nil }
                value = value * 10 + Int(digit - 0x30)
            }
            return value
        }
        func sign(_ wanted: String) -> Bool { rest.popFirst().map { wanted.utf8.contains($0) } ?? false }
        guard let year = number(4), sign("-"), let month = number(2), sign("-"), let day = number(2),
            let date = CalendarDate(year: year, month: month, day: day), sign("Tt "), let hour = number(2), hour < 24, sign(":"),
            let minute = number(2), minute < 60, sign(":"), let second = number(2), second < 61
        else { return nil }
        var fraction = 0.0
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            var unit = 0.1
            while let digit = rest.first, (0x30...0x39).contains(digit) {
                fraction += Double(digit - 0x30) * unit
                unit /= 10
                rest.removeFirst()
            }
        }
        guard let zone = rest.popFirst() else { return nil }
        var offset = 0
        switch zone {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"): break
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard let hours = number(2), hours < 24 else { return nil }
            if rest.first == UInt8(ascii: ":") { rest.removeFirst() }
            guard let minutes = number(2), minutes < 60 else { return nil }
            offset = (hours * 3600 + minutes * 60) * (zone == UInt8(ascii: "+") ? 1 : -1)
        default: return nil
        }
        guard rest.isEmpty else { return nil }
        let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset
        return Date(timeIntervalSince1970: Double(seconds) + fraction)
    }
}
