import Domain
import Foundation
import Services

extension Texts {
    /// The screens of bulk files. What is wrong with rows, and how far a file is, is worded in `Texts+Bulk`.
    struct BulkFiles: Sendable {
        // The list.
        let listTitle: String
        let none: String
        let noneChosen: String
        let openFirst: String
        let forgotten: String
        let sending: String
        let columnOpened: String
        let columnKind: String
        let columnName: String
        let columnRows: String
        let columnAccepted: String
        let columnRefused: String
        let columnState: String
        let columnBy: String
        let unfinished: @Sendable (Int) -> String
        let state: @Sendable (BulkFileSummary) -> String
        let rowHint: @Sendable (BulkFileSummary) -> String
        let place: @Sendable (Int, Int) -> String
        // Choosing a file.
        let openTitle: String
        let kindLabel: String
        let pathLabel: String
        let pathHint: String
        let noCompletion: String
        let templateTitle: String
        let sameFileHint: @Sendable (_ name: String, _ goesOn: Bool) -> String
        // One file.
        let readingHint: String
        let failedHint: String
        let stillReading: String
        let notRead: String
        let brokenHeader: String
        let nothingReady: String
        let readyHint: String
        let goOnHint: String
        let headerRow: String
        let columnCount: String
        let columnColumn: String
        let columnRow: String
        let columnValue: String
        let columnReason: String
        let nothingToOpen: String
        let counts: @Sendable (BulkPreview) -> String
        let money: @Sendable (BulkPreview) -> String
        let known: @Sendable (BulkFileSummary, Texts) -> String
        let page: @Sendable (BulkFileView.Page) -> String
        let nothing: @Sendable (BulkFileView.Page) -> String
        let narrowed: @Sendable (_ column: String, Int) -> String
        let warningLine: @Sendable (_ warning: String, Int) -> String
        /// Of the registry's code.
        let refusal: @Sendable (String) -> String
        // Sending.
        let alreadySending: String
        let wasGivenUp: String
        let allSent: String
        let nothingToPause: String
        let nothingToCancel: String
        let sendYes: String
        let cancelTitle: String
        let cancelQuestion: String
        let cancelYes: String
        let logOutStops: String
        let sendQuestion: @Sendable (BulkPreview, _ done: Int) -> String
        let finished: @Sendable (_ name: String, BulkProgress) -> String
        let givenUp: @Sendable (_ name: String, BulkProgress) -> String
        let interrupted: @Sendable (_ name: String, _ why: String) -> String
        /// In the title bar.
        let title: @Sendable (BulkProgress) -> String
        // Files written.
        let stillWriting: String
        let resultAfterSending: String
        let resultLost: String
        let nothingSent: String
        let resultTitle: String
        let resultYes: String
        let writingResult: String
        let resultQuestion: @Sendable (_ folder: String, _ hasKeys: Bool) -> String
        let written: @Sendable (_ folder: String, _ name: String) -> String
        let notWritten: @Sendable (String) -> String

        /// With a comma after every three digits.
        func number(_ value: Int) -> String { Texts.counted(value) }

        func refusedLine(_ row: BulkRefusedRow) -> String {
            "\(columnRow) \(number(row.row))  \(refusal(row.code))" + (row.columns.isEmpty ? "" : "  \(row.columns.joined(separator: "・"))")
        }
    }

    var bulkFiles: BulkFiles { language == .japanese ? .japanese : .english }

    /// `18,000`.
    static func counted(_ value: Int) -> String {
        var digits = String(abs(value))
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// `結果_dogs_20261121-140322.csv` of `dogs.csv`.
    static func bulkResultName(of name: String, _ now: TokyoTime) -> String {
        let stem = name.hasSuffix(".csv") || name.hasSuffix(".CSV") ? String(name.dropLast(4)) : name
        // Below the 255 bytes of most file systems, with the rest of the name.
        var short = ""
        for character in stem {
            guard short.utf8.count + character.utf8.count <= 180 else { break }
            short.append(character)
        }
        return "結果_\(short)_\(stamp(now)).csv"
    }

    /// `ひな形_一括登録_20261121-140322.csv`.
    func bulkTemplateName(_ kind: BulkKind, _ now: TokyoTime) -> String {
        "ひな形_\(Texts(.japanese).bulk(kind))_\(Texts.stamp(now)).csv"
    }

    private static func stamp(_ now: TokyoTime) -> String {
        let time = now.clock.filter(\.isNumber) + (now.second < 10 ? "0" : "") + String(now.second)
        return now.day.iso.filter(\.isNumber) + "-" + time
    }
}
