/// The script of the guided tour: keys in key map notation, pasted text, and what each screen shows.
public struct Tour: Sendable {
    /// One stop: keys, then pasted text, then more keys, then a look at the screen.
    public struct Scene: Sendable {
        public let title: String
        public let keys: [String]
        public let text: String
        public let after: [String]
    }

    /// - parameter chip: A registered chip number.
    public static func scenes(chip: String, texts: Texts) -> [Scene] {
        let isJapanese = texts.language == .japanese
        func scene(_ ja: String, _ en: String, _ keys: [String], _ text: String = "", _ after: [String] = []) -> Scene {
            Scene(title: isJapanese ? ja : en, keys: keys, text: text, after: after)
        }
        return [
            scene("ログイン", "Login", []),
            scene("応対一覧", "Inquiries", ["<Enter>"]),
            scene("検索欄に番号を入れる", "A number in the search box", ["<F2>"], chip),
            scene("マイクロチップの照会", "Chip record", ["<Enter>"]),
            scene("本人確認", "Identity gate", ["<F8>", "<Space>", "<Space>"]),
            scene("確認が済んだ照会画面", "The record after the gate", ["<Enter>"]),
            scene("復唱", "Read-back", ["<F7>", "<F7>"]),
            scene(
                "記録票", "Call note", ["<F3>"],
                isJapanese ? "転居したので住所の変更方法を知りたい" : "Has moved; how is the address changed?", ["<Tab>"]),
            scene(
                "記録票を完了する", "The note completed", [], isJapanese ? "情報変更の手順を案内した" : "Explained the change of information",
                ["<Tab>", "3", "1", "<F9>"]),
            scene("その応対の経過", "Its history", ["4", "<Enter>"]),
            scene("ヘルプ", "Help", ["<F1>"]),
        ]
    }
}
