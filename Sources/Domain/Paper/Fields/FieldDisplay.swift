/// How canonical texts are shown.
enum FieldDisplay {
    static func text(_ text: String, code: String?, kind: FieldKind) -> String {
        switch kind {
        case .chip, .changeKey, .postalCode: kind.grouped(text)
        case .date, .birthDate: day(text, isEstimate: code == FieldValue.estimated)
        case .yen: grouped(amount: text)
        default: kind.option(text)?.words.ja ?? text
        }
    }

    /// `2023-03-01 令和5年`: both counts of years, so that an era slip is seen.
    private static func day(_ text: String, isEstimate: Bool) -> String {
        guard let date = CalendarDate(iso: text) else { return text }
        let era = date.japanese.prefix { $0 != "年" }
        return "\(text) \(era)年" + (isEstimate ? " 推定" : "")
    }

    /// `1,400`.
    private static func grouped(amount text: String) -> String {
        var result = ""
        for (index, digit) in text.enumerated() {
            if index > 0, (text.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result
    }
}
