import Domain

extension Texts.Timeline {
    static let japanese = Self(
        title: "トレーサビリティ照会", ask: "マイクロチップ番号（15桁）", oldestFirst: "古い順", newestFirst: "新しい順",
        masked: "氏名・住所・電話は伏せてあります（{reveal-for-desk} 業務閲覧）", today: "きょう", alive: "登録中",
        later: { "↓ \(length($0))" }, dead: { "死亡 \($0.iso)（\($0.japanese)）" }, ownedFor: { "今の所有者になって \(length($0))" },
        part: { name($0) },
        changed: { $0.isEmpty ? "変わったところ: その他（動物・メールなど）" : "変わったところ: " + $0.map(name).joined(separator: "・") })

    private static func name(_ part: ChipLife.Changed) -> String {
        switch part {
        case .name: "氏名"
        case .address: "住所"
        case .phone: "電話"
        }
    }

    private static func length(_ span: Span) -> String {
        let parts = [
            span.years > 0 ? "\(span.years)年" : "", span.months > 0 ? "\(span.months)か月" : "", span.days > 0 ? "\(span.days)日" : "",
        ].filter { !$0.isEmpty }
        // Days hardly matter beside years.
        return parts.isEmpty ? "同じ日" : parts.prefix(2).joined()
    }
}
