import Domain
import Foundation
import Services

/// Wording of the postcode table and of the list of the one-stop scheme.
extension Texts {
    private func say(_ japanese: String, _ english: String) -> String { language == .japanese ? japanese : english }

    public var postcodesLabel: String { say("郵便番号", "postcodes") }
    public var oneStopLabel: String { say("特例", "one-stop") }
    /// How many take no part in the one-stop scheme.
    public func municipalities(_ count: Int) -> String { say("\(count)市区町村が不参加", "\(count) municipalities take no part") }
    public var senderLabel: String { say("差出人", "sender") }
    public var senderIsMissing: String {
        say(
            "手紙と証明書の差出人が決まっていない（paper.sender_name・paper.sender_address・paper.sender_phone を設定する）。",
            "The sender of letters and certificates is not set (paper.sender_name, paper.sender_address, paper.sender_phone).")
    }

    public var notAPostcode: String { say("郵便番号は7桁の数字です。", "A postcode has seven digits.") }
    public func notGivenOut(_ code: PostalCode) -> String { say("\(code): この郵便番号はありません。", "\(code): there is no such postcode.") }

    /// One place of a postcode in a line. The caller cleans it.
    public func line(_ town: PostalTown) -> String {
        let address = town.prefecture + town.city + town.town + town.block
        return [
            town.postalCode.formatted, town.municipality.digits, address, town.kana, town.office, town.note.isEmpty ? "" : "（\(town.note)）",
        ]
        .filter { !$0.isEmpty }.joined(separator: "  ")
    }

    /// Which table counts.
    public func describe(_ table: PostcodeTable) -> String {
        switch table.origin {
        case .shipped: say("付属 \(table.date.iso) 現在 \(table.rowCount)件", "shipped, as of \(table.date.iso), \(table.rowCount) rows")
        case .imported(let path): "\(table.date.iso) \(table.rowCount) \(path)"
        }
    }

    public func describe(_ report: PostcodeImport.Report) -> String {
        say(
            "\(report.date.iso) 現在の郵便番号 \(report.towns)件と事業所 \(report.offices)件を取り込みました（\(report.bytes)バイト）: \(report.file.path)",
            "Took \(report.towns) postcodes and \(report.offices) offices as of \(report.date.iso) (\(report.bytes) bytes): \(report.file.path)"
        )
    }

    public func describe(_ problem: PostcodeImport.Problem) -> String {
        switch problem {
        case .damaged(let path):
            say("\(path): 壊れているため、付属の郵便番号を使います。", "\(path): damaged; the shipped postcodes apply.")
        case .older(let path, let date):
            say(
                "\(path): \(date.iso) 現在のもので付属より古いため、付属の郵便番号を使います。",
                "\(path): of \(date.iso), older than the shipped postcodes, which apply.")
        }
    }

    public func describe(_ failure: PostcodeImport.Failure) -> String {
        switch failure {
        case .unreadable(let path, let code):
            say("\(path): ファイルを読めません（エラー番号 \(code)）。", "\(path): can't be read (error number \(code)).")
        case .faulty(let path, let fault):
            path + (fault.line.map { ":\($0)" } ?? "") + ": " + describe(fault.reason)
                + say("何も取り込みませんでした。", " Nothing was taken in.")
        case .tooFew(let towns, let least):
            say(
                "\(towns)件しかありません（少なくとも\(least)件あるはずです）。ファイルが途中で切れていませんか。何も取り込みませんでした。",
                "Only \(towns) rows where at least \(least) are expected: is the file cut off? Nothing was taken in.")
        case .notWritten(let code): say("書き込めません（エラー番号 \(code)）。", "Can't be written (error number \(code)).")
        }
    }

    private func describe(_ reason: PostcodeFileFault.Reason) -> String {
        switch reason {
        case .encoding: say("UTF-8でもシフトJIS（CP932）でもありません。", "Neither UTF-8 nor CP932.")
        case .empty: say("一件もありません。", "There is not one row.")
        case .fields(let count): say("項目の数が違います（\(count)）。", "Not the number of fields it should have (\(count)).")
        case .postcode: say("郵便番号が7桁の数字ではありません。", "The postcode is not seven digits.")
        case .municipality: say("全国地方公共団体コードが正しくありません。", "The municipality's code is wrong.")
        case .name: say("名前がないか、制御文字が入っています。", "A name is missing or holds a control character.")
        case .openBracket: say("町域名の括弧が閉じていません。", "The bracket of a town's name is not closed.")
        case .twoNames: say("一つの団体コードに名前が二つあります。", "A municipality's code has two names.")
        case .tooLarge: say("文字の種類が多すぎるか、名前が長すぎます。", "Too many different characters, or a name is too long.")
        }
    }

    /// A line of the list of the one-stop scheme. The caller cleans it.
    public func describe(_ problem: OneStopList.Problem, file: String) -> String {
        let place = file + (problem.line.map { ":\($0)" } ?? "") + ": "
        switch problem.fact {
        case .unreadable(let code): return place + say("ファイルを読めません（エラー番号 \(code)）。", "can't be read (error number \(code)).")
        case .notUTF8: return place + say("UTF-8ではありません。", "is not UTF-8.")
        case .notACode: return place + say("全国地方公共団体コード（6桁）ではありません。この行は使いません。", "no code of six digits; the line is passed over.")
        case .duplicate: return place + say("前にも同じコードがあります。", "the same code stands before.")
        case .unknown: return place + say("このコードの市区町村は見当たりません。", "no municipality has this code.")
        }
    }
}
