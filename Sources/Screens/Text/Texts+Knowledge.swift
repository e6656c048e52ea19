import Services

/// Wording of what is wrong in a site's own file of questions and answers.
extension Texts {
    private func say(_ japanese: String, _ english: String) -> String { language == .japanese ? japanese : english }

    public var questionsLabel: String { say("想定問答", "FAQ") }
    public func questions(_ count: Int) -> String { say("\(count)件", "\(count) entries") }

    /// `file: place: what is wrong, what applies instead.` The caller cleans it.
    public func describe(_ problem: FAQProblem) -> String {
        let file: String
        switch problem.source {
        case .shipped: file = say("付属の想定問答", "the shipped questions")
        case .file(let path): file = path
        }
        return "\(file): \(place(problem.place))\(fact(problem.fact))\(instead(problem.instead))"
    }

    private func place(_ place: FAQProblem.Place) -> String {
        func named(_ field: String?) -> String { field.map { " \($0)" } ?? "" }
        switch place {
        case .wholeFile: return ""
        case .line(let line, let column): return say("\(line)行\(column)文字目: ", "line \(line), character \(column): ")
        case .entry(let number, let id, let field):
            return say(
                "\(number)件目\(id.map { "（\($0)）" } ?? "")\(named(field)): ",
                "entry \(number)\(id.map { " (\($0))" } ?? "")\(named(field)): ")
        case .table(let name, let number, let field):
            return say("表 \(name) の\(number)行目\(named(field)): ", "table \(name), row \(number)\(named(field)): ")
        }
    }

    private func fact(_ fact: FAQProblem.Fact) -> String {
        switch fact {
        case .missingFile: say("ファイルがありません。", "there is no such file; ")
        case .unreadableFile: say("ファイルを読めません。", "the file can't be read; ")
        case .tooLarge: say("大きすぎます。", "the file is too large; ")
        case .notUTF8: say("UTF-8ではありません。", "it is not UTF-8; ")
        case .notJSON: say("JSONとして読めません。", "it is no JSON; ")
        case .unknownVersion: say("このプログラムの知らない版です。", "its version is unknown; ")
        case .wrongType: say("値の種類が違います。", "a value of another kind is expected; ")
        case .missing: say("値がありません。", "it is missing; ")
        case .empty: say("空です。", "it is empty; ")
        case .unknownField: say("この項目はありません。", "there is no such field; ")
        case .duplicate: say("前にも同じものがあります。", "the same stands before; ")
        case .notInTable: say("表にない名前です。", "the tables have no such name; ")
        case .notOneOf(let names): say("使えるのは \(names.joined(separator: "・")) です。", "must be one of \(names.joined(separator: ", ")); ")
        case .shortKeyword: say("一文字の語は手がかりになりません。", "a keyword of one character tells nothing; ")
        case .notAnAddress: say("https:// か http:// で始めてください。", "must begin with https:// or http://; ")
        case .controlCharacter: say("目に見えない制御文字が入っています。", "holds a control character; ")
        case .noEntries: say("使える問答が一つもありません。", "not one entry can be used; ")
        }
    }

    private func instead(_ instead: FAQProblem.Instead) -> String {
        switch instead {
        case .ignored: say("この値は使いません。", "the value is not used.")
        case .entryLeftOut: say("この問答は使いません。", "the entry is left out.")
        case .rowLeftOut: say("この行は使いません。", "the row is left out.")
        case .shippedUsed: say("付属の想定問答を使います。", "the shipped questions apply.")
        }
    }
}
