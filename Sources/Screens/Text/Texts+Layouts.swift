import Domain

/// Wording of what is wrong in a site's own layouts of the paper forms.
extension Texts {
    private func say(_ japanese: String, _ english: String) -> String { language == .japanese ? japanese : english }

    public var formsLabel: String { say("申請書の様式", "forms") }
    public func forms(_ count: Int) -> String { say("\(count)種類", "\(count) kinds") }

    public func unreadableForms(_ path: String) -> String {
        say("\(path): ファイルを読めないため、付属の様式を使います。", "\(path): the file can't be read; the shipped forms apply.")
    }

    /// `file: place: what is wrong`. The form it stands in is not taken. The caller cleans it.
    public func describe(_ problem: LayoutProblem, file: String) -> String {
        let place = problem.place.isEmpty ? "" : Texts.quoted(problem.place) + ": "
        return "\(file): \(place)\(describe(problem.fault))" + say("この様式は使わず、付属のものを使います。", "; the shipped form applies.")
    }

    private func describe(_ fault: LayoutProblem.Fault) -> String {
        switch fault {
        case .notJSON: say("JSONとして読めません。", "it is no JSON")
        case .unknownVersion: say("このプログラムの知らない版です。", "its version is unknown")
        case .missing: say("値がありません。", "it is missing")
        case .unknownKey: say("この項目はありません。", "there is no such key")
        case .wrongType: say("値の種類が違います。", "a value of another kind is expected")
        case .empty: say("空です。", "it is empty")
        case .unknownWord: say("この言葉は使えません。", "the word is none of those that can stand here")
        case .tooSmall(let least): say("\(least)以上でなければなりません。", "it must be \(least) or more")
        case .formTwice(let procedure): say("前にも同じ様式があります（\(procedure.rawValue)）。", "the form \(procedure.rawValue) stands before")
        case .fieldTwice(let field): say("前にも同じ欄があります（\(field.rawValue)）。", "the field \(field.rawValue) stands before")
        case .fieldNotOfForm(let field): say("この手続に\(field.rawValue)の欄はありません。", "the procedure has no use for \(field.rawValue)")
        case .mandatoryFieldMissing(let field):
            say("\(field.rawValue)の欄は省けません。", "the registry does not take the procedure without \(field.rawValue)")
        case .partIncomplete(let field):
            say("\(field.rawValue)の欄がないと、同じ部分の他の欄が埋まりません。", "without \(field.rawValue) its part can never be filled")
        case .presenceTooWeak(let field): say("\(field.rawValue)は必須の欄です。", "\(field.rawValue) may not be left empty")
        case .wrongKind(let field, let kind):
            say("\(field.rawValue)の種類は\(kind.rawValue)です。", "\(field.rawValue) is of the kind \(kind.rawValue)")
        case .maximumTooLarge(let field, let limit):
            say("\(field.rawValue)は\(limit)文字までです。", "\(field.rawValue) takes \(limit) characters at most")
        case .maximumTooSmall(let field, let limit):
            say("\(field.rawValue)には\(limit)文字が要ります。", "\(field.rawValue) needs \(limit) characters")
        }
    }
}
