import CommonDBContract

/// The accounts of the made-up world, with passwords made from its seed: testers read them from the start-up lines.
struct DemoAccounts {
    struct Account {
        var id: String
        var role: Role
        var password: String
        var name: String
        var affiliation: String
        var email: String
        var municipalityCode: String?
        var temporary: Bool
        /// Too old from the start.
        var expired: Bool
    }

    let all: [Account]

    init(seed: UInt64) {
        var accounts: [Account] = []
        for (index, row) in Self.rows.enumerated() {
            var dice = Dice(seed: seed, for: .account, index: index)
            let words = (0..<3).map { _ in dice.pick(Self.words) }
            accounts.append(
                Account(
                    id: row.id, role: row.role, password: words.joined(separator: "-") + "-" + dice.digits(4), name: row.name,
                    affiliation: row.affiliation, email: row.id + "@example.jp", municipalityCode: row.code,
                    temporary: row.id.hasPrefix("op-"), expired: row.id == "op-expired"))
        }
        all = accounts
    }

    func password(of id: String) -> String? { all.first { $0.id == id }?.password }

    private typealias Row = (id: String, role: Role, name: String, affiliation: String, code: String?)

    private static let rows: [Row] = [
        ("op01", .designatedBody, "電話 受子", "指定登録機関 コールセンター", nil),
        ("op02", .designatedBody, "\u{9AD9}橋 一郎", "指定登録機関 コールセンター", nil),
        ("op03", .designatedBody, "紙野 整理", "指定登録機関 バックオフィス", nil),
        ("op04", .designatedBody, "返信 早苗", "指定登録機関 ヘルプデスク", nil),
        ("sv01", .designatedBody, "主任 まもる", "指定登録機関 スーパーバイザー", nil),
        ("pref01", .prefecture, "県野 愛護", "奈良県 動物愛護担当", "290009"),
        ("muni01", .municipality, "市川 登", "奈良市 保健所", "292010"),
        ("police01", .police, "落合 拾", "奈良県警察 会計課", "290009"),
        ("op-temporary", .designatedBody, "仮野 新", "指定登録機関 コールセンター", nil),
        ("op-expired", .designatedBody, "期限 切子", "指定登録機関 コールセンター", nil),
        // Passwords are made from the place in this list: new rows come last.
        ("pref02", .prefecture, "都野 譲", "東京都 動物愛護相談センター", "130001"),
        ("muni02", .municipality, "区原 栞", "世田谷区 世田谷保健所", "131121"),
        ("muni03", .municipality, "村井 杉生", "十津川村 住民課", "294497"),
        ("police02", .police, "拾井 届", "警視庁 遺失物センター", "130001"),
    ]

    private static let words = [
        "kaze", "mori", "umi", "hoshi", "yama", "kawa", "sora", "tsuki", "hana", "yuki", "ame", "kumo", "ishi", "tori", "saku", "natsu",
        "fuyu", "haru", "aki", "niji",
    ]
}
