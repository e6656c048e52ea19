@testable import Screens
@testable import Services
@testable import Terminal

/// The tables of the manual that are made from the table of actions and the table of settings.
enum ManualTables {
    /// One table a context, in the order the manual presents them.
    static func keys() -> String {
        let texts = Texts(.japanese)
        let bound = Keymaps.standard().all
        var sections: [String] = []
        for context in order {
            let rows = ActionTable.all.compactMap { action -> String? in
                let keys = bound.filter { $0.context == context.rawValue && $0.action == action.id.rawValue }.map { name(of: $0.key) }
                guard !keys.isEmpty else { return nil }
                return "| \(keys.joined(separator: "、")) | \(action.japanese.label) | \(action.japanese.help) |"
            }
            guard !rows.isEmpty else { continue }
            sections.append(
                "### \(texts.help.context(context))\n\n| キー | 操作 | はたらき |\n|---|---|---|\n" + rows.joined(separator: "\n") + "\n")
        }
        return sections.joined(separator: "\n")
    }

    private static let order: [KeyContext] = calls + paper + rest

    private static let calls: [KeyContext] =
        [.global, .login, .search, .record, .gate, .note, .form, .inquiries, .query, .inquiry, .context, .versions, .wrapUp]
        + [.callBacks, .audit, .owners, .timeline, .accounts, .application, .account, .slip]

    private static let paper: [KeyContext] = [
        .paper, .batchSlip, .batch, .keying, .thirdLook, .exceptions, .letter, .printing, .completions, .closing, .figures, .bulk,
        .bulkPath, .police,
        .policeLetter, .policeReply,
    ]

    private static let rest: [KeyContext] = [.registry, .government, .list, .text, .dialog, .edit, .palette, .help]

    /// As it is printed on the key, the way operators say it.
    static func name(of key: Key) -> String {
        var text = ""
        if key.modifiers.contains(.control) { text += "Ctrl+" }
        if key.modifiers.contains(.alt) { text += "Alt+" }
        if key.modifiers.contains(.shift) || key.code == .backTab { text += "Shift+" }
        let plain = Key(key.code == .backTab ? .tab : key.code)
        let letter = plain.typed.map { String(Character($0)) } ?? plain.display
        let isBare = text.isEmpty
        switch plain.code {
        case .pageUp: return "\(text)PageUp"
        case .pageDown: return "\(text)PageDown"
        case .backspace: return "\(text)BackSpace"
        case .delete: return "\(text)Delete"
        case .character("|"): return "\(text)`\\|`"
        case .character(" "): return "\(text)Space"
        case .character: return isBare ? "`\(letter)`" : "\(text)\(letter.uppercased())"
        default: return text + plain.display
        }
    }

    static func settings() -> String { SettingsTable.markdown(japanese: true) }

    /// The document with what stands between `<!-- NAME -->` and `<!-- /NAME -->` replaced; `nil` without the marks.
    static func replacing(_ name: String, in document: String, by table: String) -> String? {
        guard let start = document.range(of: "<!-- \(name) -->\n"), let end = document.range(of: "<!-- /\(name) -->"),
            start.upperBound <= end.lowerBound
        else { return nil }
        return document[..<start.upperBound] + "\n" + table + "\n" + document[end.lowerBound...]
    }
}
