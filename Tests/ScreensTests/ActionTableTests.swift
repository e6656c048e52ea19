import Foundation
import Testing

@testable import Screens
@testable import Terminal

@Suite struct ActionTableTests {
    /// Every action has one row.
    @Test func everyActionHasOneRow() {
        #expect(ActionTable.all.map(\.id).count == ActionID.allCases.count)
        #expect(Set(ActionTable.all.map(\.id)) == Set(ActionID.allCases))
    }

    /// Every action has a short label and one sentence of help, in both languages.
    @Test(arguments: ActionTable.all.map(\.id)) func words(of id: ActionID) {
        let action = ActionTable.action(id)
        for words in [action.japanese, action.english] {
            #expect(!words.label.isEmpty)
            #expect(TextWidth.columns(words.label, ambiguous: .narrow) <= 18)
            #expect(Sanitizer.clean(words.help) == words.help)
        }
        #expect(action.japanese.help.hasSuffix("。"))
        #expect(action.english.help.hasSuffix("."))
        #expect(action.japanese.help.unicodeScalars.contains { $0.value > 0x3000 })
        #expect(!action.english.help.unicodeScalars.contains { !$0.isASCII })
    }

    /// No two actions of one language carry the same label in one group: the palette could not tell them apart.
    @Test(arguments: Language.allCases) func labelsDiffer(language: Language) {
        for group in ActionGroup.allCases {
            let labels = ActionTable.all.filter { $0.group == group }.map { $0.words(in: language).label }
            #expect(Set(labels).count == labels.count, "\(group): \(labels)")
        }
    }

    /// Every default key is in the notation of key maps, in its one spelling.
    @Test(arguments: ActionTable.all.map(\.id)) func notations(of id: ActionID) {
        for notation in ActionTable.action(id).keys.values.joined() {
            let key = Key(notation: notation)
            #expect(key != nil, "\(notation)")
            #expect(key?.normalised == key)
        }
    }

    /// Every action can be done by a key.
    @Test(arguments: ActionTable.all.map(\.id)) func hasAKey(id: ActionID) {
        #expect(!ActionTable.action(id).keys.values.joined().isEmpty)
    }

    /// A key does one thing in one context.
    @Test(arguments: KeyContext.allCases) func oneActionAKey(context: KeyContext) {
        var owner: [Key: ActionID] = [:]
        for action in ActionTable.all {
            for key in (action.keys[context] ?? []).compactMap(Key.init(notation:)) {
                #expect(
                    owner[key] == nil, "\(key.notation) in \(context.rawValue): \(owner[key]?.rawValue ?? "") and \(action.id.rawValue)")
                owner[key] = action.id
            }
        }
        #expect(owner.count == Keymaps.standard().all.filter { $0.context == context.rawValue }.count)
    }

    /// What is hard to take back has no plain letter: a slip of the finger must not start it.
    @Test func dangerousKeys() {
        for action in ActionTable.all where action.isDangerous {
            for notation in action.keys.values.joined() {
                #expect(Key(notation: notation)?.typed == nil, "\(action.id.rawValue) \(notation)")
            }
        }
    }

    /// The lists of contexts these tests go through are those of the views.
    @Test func chainsAreThoseOfTheViews() throws {
        #expect(try KeymapChains.inSources() == Set(KeymapChains.all.map(\.names)))
    }
}
