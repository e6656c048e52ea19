import Terminal

/// Wording of key map files and of what is wrong in them.
struct KeymapWords: Sendable {
    let fileHead: [String]
    let fact: @Sendable (KeymapProblem.Fact) -> String
    let instead: @Sendable (KeymapProblem.Instead) -> String

    static func of(_ language: Language) -> KeymapWords { language == .japanese ? .japanese : .english }
}

extension Texts {
    /// `file:line: what is wrong, what applies instead.` Safe to print: what is quoted from the file is clean and short.
    public func describe(_ problem: KeymapProblem) -> String {
        let words = KeymapWords.of(language)
        let place = problem.line > 0 ? "\(problem.file):\(problem.line)" : problem.file
        return Sanitizer.clean("\(place): \(words.fact(problem.fact))\(words.instead(problem.instead))")
    }

    /// A word from the user's file as it may be quoted.
    static func quoted(_ word: String) -> String {
        TextWidth.truncate(Sanitizer.clean(word), to: 30, ambiguous: .narrow)
    }

    /// An action by the name used in key maps and the label used on screen.
    fileprivate static func action(_ name: String, _ language: Language) -> String {
        guard let id = ActionID(rawValue: name) else { return quoted(name) }
        let label = ActionTable.action(id).words(in: language).label
        return language == .japanese ? "\(name)（\(label)）" : "\(name) (\(label))"
    }
}

extension KeymapWords {
    static let japanese = Self(
        fileHead: [
            "MCTerminal のキー割り当て",
            "",
            "  bind 場面 キー 操作    キーに操作を割り当てる",
            "  unbind 場面 キー       そのキーを何もしないキーにする",
            "",
            "# で始まる語から行末までは注釈です。場面に割り当てのないキーは global の割り当てが働きます。",
            "キー: a ? <F1> <Enter> <Tab> <S-Tab> <Esc> <BS> <Del> <Ins> <Up> <Down> <Left> <Right> <Home> <End>",
            "      <PageUp> <PageDown> <Space> <lt>（<のこと） <#>。C- は Ctrl、M- は Alt、S- は Shift: <C-x> <M-v> <S-F3>",
            "自分の割り当ては設定フォルダの keymap に、変えたい行だけを書きます（~/.config/mcterminal/keymap）。",
            "書いたら mcterminal keymap check で確かめます。",
        ],
        fact: { fact in
            func meant(_ nearest: String?) -> String { nearest.map { "「\($0)」ではありませんか。" } ?? "" }
            switch fact {
            case .unknownCommand(let word): return "「\(Texts.quoted(word))」で始まる行は読めません。bind か unbind で始めてください。"
            case .unknownContext(let word, let nearest): return "「\(Texts.quoted(word))」という場面はありません。\(meant(nearest))"
            case .unknownAction(let word, let nearest): return "「\(Texts.quoted(word))」という操作はありません。\(meant(nearest))"
            case .badKey(let word): return "「\(Texts.quoted(word))」というキーはありません。"
            case .wrongWordCount(let expected, let found): return "\(expected)語の行ですが、\(found)語あります。"
            case .duplicate(let line): return "同じ場面の同じキーが\(line)行目にもあります。"
            case .nothingBound: return "このキーにはもともと何も割り当てられていません。"
            case .missingFile: return "ファイルがありません。"
            case .unreadableFile: return "ファイルを読めません。"
            case .notUTF8: return "UTF-8の文書ではありません。"
            }
        },
        instead: { instead in
            switch instead {
            case .lineIgnored: "この行は無視します。"
            case .keyKeeps(let name?): "この行は無視し、キーは \(Texts.action(name, .japanese)) のままです。"
            case .keyKeeps(nil): "この行は無視し、キーは何もしないままです。"
            case .lineApplies(let name?): "この行のほうを使い、キーは \(Texts.action(name, .japanese)) になります。"
            case .lineApplies(nil): "この行を使い、キーは何もしません。"
            case .fileIgnored: "このファイルの割り当ては使いません。"
            }
        })

    static let english = Self(
        fileHead: [
            "Keys of MCTerminal",
            "",
            "  bind CONTEXT KEY ACTION    the key does this",
            "  unbind CONTEXT KEY         the key does nothing",
            "",
            "A word that starts with # begins a comment. Keys a context does not bind do what they do in the context global.",
            "Keys: a ? <F1> <Enter> <Tab> <S-Tab> <Esc> <BS> <Del> <Ins> <Up> <Down> <Left> <Right> <Home> <End>",
            "      <PageUp> <PageDown> <Space> <lt> (that is <) <#>. C- is Control, M- is Alt, S- is Shift: <C-x> <M-v> <S-F3>",
            "Your own keys go into the file keymap of the settings folder (~/.config/mcterminal/keymap): only the lines you change.",
            "Check it with mcterminal keymap check.",
        ],
        fact: { fact in
            func meant(_ nearest: String?) -> String { nearest.map { " (did you mean \($0)?)" } ?? "" }
            switch fact {
            case .unknownCommand(let word): return "a line starts with bind or unbind, not with “\(Texts.quoted(word))”; "
            case .unknownContext(let word, let nearest): return "there is no context “\(Texts.quoted(word))”\(meant(nearest)); "
            case .unknownAction(let word, let nearest): return "there is no action “\(Texts.quoted(word))”\(meant(nearest)); "
            case .badKey(let word): return "there is no key “\(Texts.quoted(word))”; "
            case .wrongWordCount(let expected, let found): return "\(found) words where \(expected) are needed; "
            case .duplicate(let line): return "the same key of the same context is also on line \(line); "
            case .nothingBound: return "nothing is bound to this key; "
            case .missingFile: return "there is no such file; "
            case .unreadableFile: return "the file can't be read; "
            case .notUTF8: return "this is no UTF-8 text; "
            }
        },
        instead: { instead in
            switch instead {
            case .lineIgnored: "the line is ignored."
            case .keyKeeps(let name?): "the line is ignored, the key keeps \(Texts.action(name, .english))."
            case .keyKeeps(nil): "the line is ignored, the key goes on doing nothing."
            case .lineApplies(let name?): "this line applies, the key now does \(Texts.action(name, .english))."
            case .lineApplies(nil): "the line applies, the key does nothing."
            case .fileIgnored: "none of its keys apply."
            }
        })
}
