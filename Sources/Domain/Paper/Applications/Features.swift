/// その他の特徴 as registered: what the owner wrote, and whether the animal is 去勢・避妊済, for which there is no item of its own
/// (domain.md §2.2, row 14).
struct Features: Equatable {
    /// Nil: not said.
    var isSterilised: Bool?
    var rest: String

    static let done = "去勢・避妊済"
    static let notDone = "去勢・避妊未実施"
    private static let separator = "、"

    init(isSterilised: Bool?, rest: String) {
        self.isSterilised = isSterilised
        self.rest = rest
    }

    /// Takes a registered text apart again. Only a mark of ours at its start is one: what owners wrote stays as it is.
    init(registered: String) {
        self.init(isSterilised: nil, rest: registered)
        for (mark, isDone) in [(Features.done, true), (Features.notDone, false)] {
            if registered.bytesEqual(mark) {
                self = Features(isSterilised: isDone, rest: "")
            } else if registered.utf8.starts(with: (mark + Features.separator).utf8) {
                let rest = registered.unicodeScalars.dropFirst((mark + Features.separator).unicodeScalars.count)
                self = Features(isSterilised: isDone, rest: String(rest))
            }
        }
    }

    var registered: String {
        guard let isSterilised else { return rest }
        let mark = isSterilised ? Features.done : Features.notDone
        return rest.isEmpty ? mark : mark + Features.separator + rest
    }
}

extension Features {
    /// By bytes: 特徴 are words of the owner's own spelling.
    static func == (one: Features, other: Features) -> Bool {
        one.isSterilised == other.isSterilised && one.rest.bytesEqual(other.rest)
    }
}
