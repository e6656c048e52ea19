import Services

/// Wording of what is wrong in a site's own letters.
extension Texts {
    private func say(_ japanese: String, _ english: String) -> String { language == .japanese ? japanese : english }

    public var lettersLabel: String { say("手紙の文例", "letters") }
    public func letters(_ count: Int) -> String { say("\(count)種類", "\(count) kinds") }

    /// `file: place: what is wrong, what applies instead.` The caller cleans it.
    public func describe(_ problem: LetterProblem) -> String {
        let file: String
        switch problem.source {
        case .shipped: file = say("付属の文例", "the shipped letters")
        case .file(let path): file = path
        }
        return "\(file): \(place(problem.place))\(fact(problem.fact))\(instead(problem.instead))"
    }

    private func place(_ place: LetterProblem.Place) -> String {
        switch place {
        case .wholeFile: ""
        case .letter(let number, let kind, let field):
            say(
                "\(number)件目\(kind.map { "（\($0)）" } ?? "")\(field.map { " \($0)" } ?? ""): ",
                "letter \(number)\(kind.map { " (\($0))" } ?? "")\(field.map { " \($0)" } ?? ""): ")
        case .words(let field): "words\(field.isEmpty ? "" : ".\(field)"): "
        }
    }

    private func fact(_ fact: LetterProblem.Fact) -> String {
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
        case .notOneOf(let names): say("使えるのは \(names.joined(separator: "・")) です。", "must be one of \(names.joined(separator: ", ")); ")
        case .unknownVariable(let name):
            say("差し込めない名前です: {\(Texts.quoted(name))}。", "nothing can be filled in for {\(Texts.quoted(name))}; ")
        case .brace: say("{ と } の組が合っていません。", "a brace has no partner; ")
        case .controlCharacter: say("目に見えない制御文字が入っています。", "holds a control character; ")
        }
    }

    private func instead(_ instead: LetterProblem.Instead) -> String {
        switch instead {
        case .ignored: say("この値は使いません。", "the value is not used.")
        case .letterLeftOut: say("この文例は使わず、付属のものを使います。", "the shipped letter of this kind applies.")
        case .shippedUsed: say("付属の文例を使います。", "the shipped letters apply.")
        }
    }

    /// Why a letter was not made.
    public func describe(_ fault: LetterFault) -> String {
        switch fault {
        case .missing(let variables):
            say(
                "差し込む値が足りません: \(variables.map(\.rawValue).joined(separator: "・"))",
                "Values are missing: \(variables.map(\.rawValue).joined(separator: ", "))")
        case .noTemplate(let kind): say("文例がありません: \(kind.rawValue)", "There is no such letter: \(kind.rawValue)")
        }
    }

    /// Why a scan was not found or opened. The caller cleans it.
    public func describe(_ fault: ScanFault) -> String {
        switch fault {
        case .folder(let code): say("画像のフォルダを読めません（エラー番号 \(code)）。", "The folder of scans can't be read (error number \(code)).")
        case .unreadable(let name, let code): say("\(name): 読めません（エラー番号 \(code)）。", "\(name): can't be read (error number \(code)).")
        case .notAFile(let name): say("\(name): フォルダの中のファイルではないため開きません。", "\(name): no file inside the folder; not opened.")
        case .tooLarge(let name): say("\(name): 大きすぎます。", "\(name): too large.")
        case .changed(let name): say("\(name): 申請書に結び付けたときと内容が違います。", "\(name): not what it was when it was linked to the form.")
        case .command: say("画像を開くコマンド（paper.scan_command）が動きません。", "The command that opens scans (paper.scan_command) fails.")
        }
    }
}
