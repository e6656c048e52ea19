import Domain
import Foundation
import Services

/// Bulk files of made-up people, and what the program says about them.
enum BulkSamples {
    /// A number of no animal of the made-up world.
    static func chip(_ index: Int) -> String { "999" + String(250_000_000_000 + index * 17) }

    /// `owners` people take turns; the first has no mail address.
    static func registration(_ index: Int, owners: Int = 1) -> [String: String] {
        let owner = index % owners
        return [
            "マイクロチップ番号": chip(index), "個人・法人の別": "個人", "氏名カナ": "イッカツ タロウ", "氏名": "一括 太郎\(owner)", "郵便番号": "637-1333", "都道府県": "奈良県",
            "市区町村": "吉野郡十津川村", "町域・番地・建物": "小原225-1", "電話番号": "0746-62-0000",
            "メールアドレス": owner == 0 ? "" : "owner\(owner)@example.jp", "犬猫の別": "犬", "名": "コロ\(index)", "品種": "柴犬", "毛色": "赤", "性別": "メス",
            "生年月日": "2025-01-10", "装着日": "2025-03-10", "施設名": "見本動物病院", "施設の所在地": "奈良県吉野郡十津川村1", "施設の電話番号": "0746-62-0001",
            "獣医師氏名": "見本 次郎",
        ]
    }

    static func transfer(_ index: Int, key: String) -> [String: String] {
        let kept: Set = ["マイクロチップ番号", "個人・法人の別", "郵便番号", "都道府県", "市区町村", "町域・番地・建物", "電話番号"]
        var row = registration(index).filter { key, _ in kept.contains(key) }
        row["変更キー"] = key
        row["氏名"] = "新 次郎"
        row["氏名カナ"] = "アタラシ ジロウ"
        row["メールアドレス"] = "new@example.jp"
        return row
    }

    static func write(_ kind: BulkKind, _ rows: [[String: String]], to url: URL) throws {
        let titles = BulkColumns.of(kind).map(\.header)
        let lines = [titles.joined(separator: ",")] + rows.map { row in titles.map { row[$0] ?? "" }.joined(separator: ",") }
        try Data((lines.joined(separator: "\r\n") + "\r\n").utf8).write(to: url)
    }

    /// The records of a result file below its header, by title.
    static func result(_ url: URL) throws -> [[String: String]] {
        var bytes = [UInt8](try Data(contentsOf: url))
        bytes.removeFirst(3)
        var reader = CSVReader(bytes)
        var record = CSVReader.Record()
        guard reader.next(&record) else { throw KitError("an empty result") }
        let titles = record.cells.map(reader.text)
        var rows: [[String: String]] = []
        while reader.next(&record) { rows.append(Dictionary(uniqueKeysWithValues: zip(titles, record.cells.map(reader.text)))) }
        return rows
    }

    static let words = BulkResultWords(
        header: ["行", "マイクロチップ番号", "結果", "理由", "項目", "登録証明書番号", "変更キー", "旧所有者への通知"], accepted: "受付", refused: "拒否", faulty: "誤り",
        pending: "未送信", unsent: "中止", mailed: "メール", letter: "手紙", due: "未通知", keyUnknown: "不明", reason: { $0 }, fault: { "\($0)" })

    static func today() -> CalendarDate { TokyoTime(Date()).day }
}
