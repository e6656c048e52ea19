import Domain
import Foundation
import Services
import Terminal

/// Wording of what is wrong with settings. Values are never quoted: they may be secrets.
struct SettingsWords: Sendable {
    let variable: @Sendable (String) -> String
    let fact: @Sendable (SettingsProblem.Fact) -> String
    let instead: @Sendable (SettingsProblem.Instead) -> String

    static func of(_ language: Language) -> SettingsWords { language == .japanese ? .japanese : .english }
}

extension Texts {
    /// `file:line: key: what is wrong, what applies instead.` Safe to print: what is quoted from the file is clean and short.
    public func describe(_ problem: SettingsProblem) -> String {
        let words = SettingsWords.of(language)
        let place: String
        switch problem.source {
        case .file(let path, let line?): place = "\(path):\(line)"
        case .file(let path, nil): place = path
        case .environment(let name): place = words.variable(Texts.quoted(name))
        }
        var isNamed = problem.key.isEmpty
        if case .environment(let name) = problem.source { isNamed = isNamed || name == problem.key }
        let key = isNamed ? "" : "\(Texts.quoted(problem.key)): "
        return Sanitizer.clean("\(place): \(key)\(words.fact(problem.fact))\(words.instead(problem.instead))")
    }
}

extension SettingsWords {
    static let japanese = Self(
        variable: { "環境変数 \($0)" },
        fact: { fact in
            switch fact {
            case .unknownKey(let nearest): "この設定はありません。" + (nearest.map { "「\($0)」ではありませんか。" } ?? "")
            case .notOneOf(let names): "使えるのは \(names.joined(separator: "・")) です。"
            case .notANumber: "数で書いてください。"
            case .outOfRange(let range): "\(range.lowerBound)〜\(range.upperBound) の数で書いてください。"
            case .notAFlag: "true か false で書いてください。"
            case .notACalendar(let fault): SettingsWords.japanese(fault)
            case .notDaysByCategory(let names): "「分類=日数」をコンマで区切って書いてください（分類は \(names.joined(separator: "・"))、日数は 30〜10950）。"
            case .notVerifyModes(let procedures, let modes):
                "「手続=範囲」か「利用者ID=範囲」をコンマで区切って書いてください（手続は \(procedures.joined(separator: "・"))、範囲は \(modes.joined(separator: "・"))）。"
            case .notAScanName: "{batch} と {number} を一度ずつ入れた、拡張子のないファイル名にしてください（/ は使えません）。"
            case .notAMailAddress: "メールアドレスの形になっていません。"
            case .insecureAddress: "https:// で始まるアドレスにしてください（http:// が使えるのはこの端末自身だけです）。"
            case .notAnAddress: "アドレスの形になっていません。"
            case .controlCharacter: "目に見えない制御文字が入っています。"
            case .empty: "値がありません。"
            case .badQuoting: "引用符が閉じていないか、行末に \\ があります。"
            case .notOneValue: "値を一つだけ書いてください。"
            case .duplicateKey: "同じ設定が二度あります。"
            case .inlineBlock: "{ } ではなく、字下げした行で書いてください。"
            case .notYAML: "設定ファイル（YAML）として読めません。"
            case .unreadableFile(let code): SettingsWords.isTooLarge(code) ? "大きすぎるため読みません。" : "ファイルを読めません（エラー番号 \(code)）。"
            case .openToOthers(let mode): "秘密を含むファイルをほかの利用者が読めます（権限 \(String(mode, radix: 8))）。0600 にしてください。"
            }
        },
        instead: { instead in
            switch instead {
            case .defaultValue(let text?): "既定の「\(text)」を使います。"
            case .defaultValue(nil): "指定がないものとします。"
            case .kept: "値はそのまま使います。"
            case .ignored: "この指定は使いません。"
            case .fileIgnored: "このファイルの設定は一つも使いません。"
            }
        })

    static let english = Self(
        variable: { "environment variable \($0)" },
        fact: { fact in
            switch fact {
            case .unknownKey(let nearest): "there is no such setting" + (nearest.map { " (did you mean \($0)?)" } ?? "") + "; "
            case .notOneOf(let names): "must be one of \(names.joined(separator: ", ")); "
            case .notANumber: "must be a number; "
            case .outOfRange(let range): "must be a number from \(range.lowerBound) to \(range.upperBound); "
            case .notAFlag: "must be true or false; "
            case .notACalendar(let fault): SettingsWords.english(fault) + "; "
            case .notDaysByCategory(let names):
                "must be category=days, parted by commas (\(names.joined(separator: ", ")); 30 to 10950 days); "
            case .notVerifyModes(let procedures, let modes):
                "must be procedure=mode or user ID=mode, parted by commas (procedures \(procedures.joined(separator: ", ")); "
                    + "modes \(modes.joined(separator: ", "))); "
            case .notAScanName: "must be a file name without an ending, with {batch} and {number} once each and no slash; "
            case .notAMailAddress: "is no mail address; "
            case .insecureAddress: "must be an https address (http only to this machine itself); "
            case .notAnAddress: "is no address; "
            case .controlCharacter: "holds a control character; "
            case .empty: "has no value; "
            case .badQuoting: "a quotation mark is not closed, or a backslash ends it; "
            case .notOneValue: "must be one value; "
            case .duplicateKey: "stands there twice; "
            case .inlineBlock: "must be written as indented lines, not in braces; "
            case .notYAML: "can't be read as a settings file (YAML); "
            case .unreadableFile(let code):
                SettingsWords.isTooLarge(code) ? "is too large to be read; " : "can't be read (error number \(code)); "
            case .openToOthers(let mode): "others may read this file that holds a secret (mode \(String(mode, radix: 8))): make it 0600; "
            }
        },
        instead: { instead in
            switch instead {
            case .defaultValue(let text?): "the default \(text) applies."
            case .defaultValue(nil): "it counts as not set."
            case .kept: "the value is used all the same."
            case .ignored: "it is ignored."
            case .fileIgnored: "nothing in this file applies."
            }
        })

    private static func isTooLarge(_ code: Int32) -> Bool { code == EFBIG }
}

extension Texts {
    /// What is wrong with the calendar of the settings as a whole; none of it applies then.
    public func describe(_ fault: ServiceCalendarFault) -> String {
        "desk: "
            + (language == .japanese
                ? SettingsWords.japanese(fault) + "記録にある営業カレンダーを使います。"
                : SettingsWords.english(fault) + "; the calendar of the store applies.")
    }
}

/// The desk's calendar in the settings.
extension SettingsWords {
    /// The place counts from one, as people count.
    static func japanese(_ fault: ServiceCalendarFault) -> String {
        let place = "\(fault.range.lowerBound + 1)文字目: "
        return place
            + {
                switch fault.reason {
                case .missing: "値がありません。"
                case .notHours: "「08:00-20:00」の形で書いてください。"
                case .notATime: "時刻になっていません（0:00〜24:00）。"
                case .closesBeforeOpening: "閉まる時刻が開く時刻より前です。"
                case .notADay: "日付になっていません。"
                case .rangeBackwards: "期間の終わりが始めより前です。"
                case .rangeTooLong: "期間が長すぎます（\(ServiceCalendarReader.longestRange)日まで）。"
                case .dayTwice(let day): "\(day.iso) が二度あります。"
                case .notANumber: "数で書いてください。"
                case .outside(let range): "\(range.lowerBound)〜\(range.upperBound) の数で書いてください。"
                }
            }()
    }

    static func english(_ fault: ServiceCalendarFault) -> String {
        let place = "at character \(fault.range.lowerBound + 1) "
        return place
            + {
                switch fault.reason {
                case .missing: "a value is missing"
                case .notHours: "hours such as 08:00-20:00 must stand"
                case .notATime: "a time of day must stand (0:00 to 24:00)"
                case .closesBeforeOpening: "the desk would close before it opens"
                case .notADay: "a date must stand"
                case .rangeBackwards: "a range ends before it begins"
                case .rangeTooLong: "a range is longer than \(ServiceCalendarReader.longestRange) days"
                case .dayTwice(let day): "\(day.iso) is named a second time"
                case .notANumber: "a number must stand"
                case .outside(let range): "a number from \(range.lowerBound) to \(range.upperBound) must stand"
                }
            }()
    }
}
