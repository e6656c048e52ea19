import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Sentences that name keys.
@Suite struct SentenceTests {
    /// Every plain sentence of a language, by reflection: a new one is checked without being listed here.
    private static func sentences(_ texts: Texts) -> [String] {
        Mirror(reflecting: texts).children.flatMap { group in
            Mirror(reflecting: group.value).children.compactMap { $0.value as? String }
        } + computed(texts)
    }

    /// Those made by closures that may name a key.
    private static func computed(_ texts: Texts) -> [String] {
        let hints = CallNote.Field.allCases.flatMap { field in
            [nil, Outcome.callBack, .handedOver].map { texts.note.hint(field, $0) }
        }
        let errors: [CommonDBError] = [
            .unreachable(.connectionRefused), .unreachable(.nameNotFound), .unreachable(.libraryMissing), .timedOut(after: .seconds(9)),
            .tls(.expired), .sessionExpired, .unreadable(Unreadable(fault: .json)), .tooLarge(limit: 1),
            .breakerOpen(since: AppDriver.start), .cancelled, .insecureAddress, .notConfigured, .notLoggedIn,
            .refused(Refusal(status: 500)), .refused(Refusal(status: 400)),
            .refused(Refusal(status: 401, code: "temporaryPasswordExpired")),
        ]
        return hints + errors.map(texts.registryError)
            + [ChipRecordView.NearNumbers.Progress.running, .finished, .stopped, .cutShort].map { texts.record.nearState(1, $0) }
    }

    /// No sentence names a key outright: whoever has another key map would be sent astray.
    @Test(arguments: Language.allCases) func noKeyByName(language: Language) throws {
        let sentences = Self.sentences(Texts(language))
        #expect(sentences.count > 150)
        for sentence in sentences {
            #expect(!sentence.contains(/\bF[1-9][0-9]?\b|Ctrl-|\^[A-Z]|\bEsc\b|\bTab\b/), "\(sentence)")
        }
    }

    /// Every action named in a sentence has a key in each shipped map, and no name in braces is left over.
    @Test(arguments: Language.allCases, Keymaps.shippedNames) func everyNameHasAKey(language: Language, map: String) throws {
        let keymap = try #require(Keymaps.shipped(map))
        let driver = AppDriver(language) { $0.keymap = keymap }
        var named = 0
        for sentence in Self.sentences(driver.texts) where sentence.contains("{") {
            named += 1
            let shown = driver.app.environment.keyed(sentence)
            #expect(!shown.contains("{") && !shown.contains("["), "\(shown)")
        }
        #expect(named > 15)
    }

    /// Under another key map the sentences name its keys.
    @Test func otherKeymap() throws {
        let keymap = try #require(Keymaps.shipped("function-keys"))
        let driver = AppDriver { $0.keymap = keymap }
        driver.logIn()
        driver.press(.readBack)
        let key = try #require(driver.key(for: .search))
        #expect(driver.messageLine.contains(key.display))
    }

    /// Without a screen there are no keys: the command line leaves those sentences out.
    @Test(arguments: Language.allCases) func commandLine(language: Language) {
        let texts = Texts(language)
        for error in [CommonDBError.unreachable(.connectionRefused), .timedOut(after: .seconds(9)), .unreadable(Unreadable(fault: .json))] {
            let sentence = texts.describe(error)
            #expect(!sentence.contains("{") && !sentence.isEmpty, "\(sentence)")
        }
    }
}
