import Foundation
import Testing

@testable import Screens
@testable import Terminal

@Suite struct KeymapShippedTests {
    /// The shipped file of the defaults is what the table says. `RECORD_KEYMAP=1` writes it anew.
    @Test func defaultFileIsTheTable() throws {
        let rendered = KeymapFile.render(language: .japanese)
        #expect(try !Repository.record(rendered, to: "keymaps/default.keymap", when: "RECORD_KEYMAP"), "written; run without RECORD_KEYMAP")
        #expect(try Repository.text("keymaps/default.keymap") == rendered)
    }

    /// What is compiled in is what the folder of key maps holds.
    @Test(arguments: Keymaps.shippedNames) func compiledIn(name: String) throws {
        #expect(Keymaps.shippedText(name) == (try Repository.text("keymaps/\(name).keymap")))
    }

    /// No line of a shipped map is wrong, and none says what holds anyway.
    @Test(arguments: Keymaps.shippedNames) func noProblems(name: String) throws {
        let text = try #require(Keymaps.shippedText(name))
        #expect(Keymaps.parse(text, file: name, over: Keymaps.standard()).problems == [])
    }

    /// The names are those the settings take.
    @Test func names() {
        for name in Keymaps.shippedNames { #expect(Keymaps.shipped(name) != nil) }
        #expect(Keymaps.shipped("emacs") == nil)
    }

    /// In every view every action bound there can be reached by a key: none is hidden behind others that took all its keys.
    @Test(arguments: Keymaps.shippedNames, KeymapChains.all) func everyActionIsReachable(name: String, chain: KeymapChains.Chain) throws {
        let keymap = try #require(Keymaps.shipped(name))
        let contexts = Set(chain.names + [Keymap.globalContext])
        let wanted = Set(Keymaps.standard().all.filter { contexts.contains($0.context) }.map(\.action))
        let bound = keymap.all.filter { contexts.contains($0.context) }
        for action in wanted.sorted() {
            let keys = bound.filter { $0.action == action }.map(\.key)
            let isReachable = keys.contains { key in
                (!chain.isEditing || key.typed == nil) && keymap.lookup(contexts: chain.names, key: key) == action
            }
            #expect(isReachable || isCovered(action, keys, chain), "\(action) in \(chain)")
        }
    }

    /// What another action stands for in the same view, or what the view gives no meaning to.
    private func isCovered(_ action: String, _ keys: [Key], _ chain: KeymapChains.Chain) -> Bool {
        let contexts = Set(chain.contexts)
        switch ActionID(rawValue: action) {
        // A list's Enter and arrows do what the dialog's and the line's would.
        case .submit, .cursorUp, .cursorDown: return contexts.contains(.list)
        // Who is not logged in can't log out or write a note.
        case .logOut, .note: return contexts.contains(.login)
        // In the query line arrows bring earlier queries back, in a letter they go through its fields; Home and End move in the line.
        case .up, .down, .top, .bottom: return contexts.contains(.query) || contexts.contains(.letter)
        // The keys of a paper form: beside it there is no record to read back, and nobody to be asked who they are.
        case .readBack, .identityGate: return !contexts.isDisjoint(with: KeymapChains.withoutRecord)
        // While the filter line takes the letters, Enter and Esc give them back.
        default: return chain.isEditing && keys.allSatisfy { $0.typed != nil }
        }
    }

    /// No action loses all its keys.
    @Test(arguments: Keymaps.shippedNames) func noActionLosesItsKeys(name: String) throws {
        let keymap = try #require(Keymaps.shipped(name))
        let bound = Set(keymap.all.map(\.action))
        #expect(bound == Set(ActionID.allCases.map(\.rawValue)))
    }

    /// Where text is typed no shipped map takes a character away.
    @Test(arguments: Keymaps.shippedNames) func lettersStayText(name: String) throws {
        let keymap = try #require(Keymaps.shipped(name))
        for context in [KeyContext.edit, .form, .note, .login, .search, .palette, .help, .dialog] {
            let typed = keymap.all.filter { $0.context == context.rawValue && $0.key.typed != nil }
            #expect(typed.isEmpty, "\(typed)")
        }
    }

    /// The keys a 5250 operator expects.
    @Test(arguments: [
        ("<F1>", ["record"], "help"), ("<F3>", ["inquiries", "list"], "log-out"), ("<F3>", ["login", "form", "edit"], "quit"),
        ("<F4>", ["note", "form", "edit"], "pick-list"), ("<F12>", ["record"], "back"), ("<F12>", ["note", "form", "edit"], "back"),
        ("<F7>", ["inquiries", "list"], "page-up"), ("<F8>", ["inquiry", "text"], "page-down"), ("<F8>", ["record"], "scroll-down"),
        ("<F24>", ["record"], "palette"), ("<S-F12>", ["record"], "palette"), ("<F10>", ["note", "form", "edit"], "complete-note"),
        ("<F9>", ["note", "form", "edit"], "read-back"), ("<F6>", ["record"], "note"),
        ("<F10>", ["keying", "form", "edit"], "complete-form"), ("<F20>", ["keying", "form", "edit"], "set-aside-form"),
        ("<F10>", ["batch", "list"], "submit-forms"), ("<F10>", ["bulk", "list"], "send-bulk"),
        ("<F8>", ["police-reply", "form", "edit"], "scroll-down"), ("<F7>", ["batch", "list"], "page-up"),
    ])
    func functionKeys(notation: String, contexts: [String], action: String) throws {
        let key = try #require(Key(notation: notation))
        #expect(Keymaps.shipped("function-keys")?.lookup(contexts: contexts, key: key) == action)
    }

    /// The keys a vi user expects, also when the input method is on.
    @Test(arguments: [
        ("j", ["inquiries", "list"], "down"), ("ｊ", ["inquiries", "list"], "down"), ("G", ["inquiry", "text"], "bottom"),
        ("g", ["inquiry", "text"], "top"), ("v", ["inquiry", "text"], "show-chip"), ("k", ["record"], "scroll-up"),
        ("<C-f>", ["owners", "list"], "page-down"), ("n", ["inquiries", "list"], "note"), ("/", ["inquiries", "list"], "filter"),
        ("l", ["gate", "list", "dialog"], "next-caller"), ("l", ["inquiries", "list"], "open"), ("h", ["inquiry", "text"], "hand-over"),
        ("k", ["batch", "list"], "up"), ("i", ["batch", "list"], "key-forms"), ("l", ["batch", "list"], "open"),
        ("L", ["exceptions", "text"], "write-letter"), ("l", ["figures", "list"], "next-period"), ("q", ["police", "list"], "back"),
    ])
    func vi(notation: String, contexts: [String], action: String) throws {
        let key = try #require(Key(notation: notation))
        #expect(Keymaps.shipped("vi")?.lookup(contexts: contexts, key: key) == action)
    }

    /// In every list of the vi map j and k move, and g and G go to its ends; in every list of function keys F9 sends nothing.
    @Test(arguments: KeymapChains.all) func sameEverywhere(chain: KeymapChains.Chain) throws {
        let vi = try #require(Keymaps.shipped("vi"))
        if chain.contexts.contains(.list), !chain.isEditing {
            for (key, action) in [("j", "down"), ("k", "up"), ("g", "top"), ("G", "bottom")] {
                #expect(vi.lookup(contexts: chain.names, key: try #require(Key(notation: key))) == action, "\(key) in \(chain)")
            }
        }
        let functionKeys = try #require(Keymaps.shipped("function-keys"))
        let action = functionKeys.lookup(contexts: chain.names, key: Key(.function(9)))
        #expect(action == "read-back" || chain.contexts.contains(.login), "F9 in \(chain)")
    }

    /// A map written out reads back as itself, unbound keys included.
    @Test(arguments: Keymaps.shippedNames, Language.allCases) func roundTrip(name: String, language: Language) throws {
        var keymap = try #require(Keymaps.shipped(name))
        keymap.unbind(Key(.function(1)), in: "record")
        keymap.unbind(Key(.function(2)), in: "global")
        keymap.unbind(Key("/"), in: "inquiries")
        keymap.bind(Key("#"), to: "top", in: "list")
        let written = KeymapFile.render(keymap, language: language)
        let (patch, problems) = Keymaps.parse(written, file: "written", over: Keymaps.standard())
        #expect(problems == [])
        let read = Keymaps.standard().patched(by: patch)
        let keys = Set((keymap.all + Keymaps.standard().all).map(\.key))
        for context in KeyContext.allCases.map(\.rawValue) {
            for key in keys {
                #expect(read.lookup(context: context, key: key) == keymap.lookup(context: context, key: key), "\(context) \(key.notation)")
            }
        }
    }
}
