import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension AppDriver {
    /// Moves to a field of the open note.
    func go(to field: CallNote.Field) {
        var turns = 0
        while let note, note.focus != field, turns < 12 {
            press(.nextField)
            turns += 1
        }
    }

    /// A note as it looks in the middle of a call.
    func halfWrite() {
        press(.note)
        type("迷子の犬を保護した。番号を読み取ったので飼い主に連絡したい。")
        press(.nextField)
        type("登録あり。所有者への連絡は窓口から行う旨を説明。")
        go(to: .category)
        type("6")
    }
}

extension Scene {
    private static func field(_ name: String, _ field: CallNote.Field) -> Scene {
        work("note-field-\(name)") { driver in
            driver.open(People.takahashi.chip)
            driver.press(.note)
            driver.go(to: field)
        }
    }

    private static func outcome(_ name: String, _ digit: String) -> Scene {
        work("note-outcome-\(name)") { driver in
            driver.press(.note)
            driver.type("折返しを希望")
            driver.go(to: .outcome)
            driver.type(digit)
        }
    }

    static let notes: [Scene] =
        wrapUps + [
            work("note-number-pending") { driver in
                driver.holds = { if case .receive = $0 { true } else { false } }
                driver.press(.note)
                driver.type("番号が来る前から書く")
            },
            work("note-fresh") { $0.press(.note) },
            work("note-beside-record") { driver in
                driver.open(People.takahashi.chip)
                driver.press(.note)
                driver.live(4)
            },
            work("note-half-written") { driver in
                driver.open(People.takahashi.chip)
                driver.halfWrite()
                driver.live(75)
            },
            field("name", .name), field("chip", .chip), field("caller", .caller), field("channel", .channel),
            field("category", .category), field("outcome", .outcome),
            outcome("handed-over", "2"), outcome("call-back", "3"), outcome("out-of-scope", "4"),
            work("note-pick-list") { driver in
                driver.press(.note)
                driver.go(to: .category)
                driver.press(.pickList)
            },
            work("note-problem") { driver in
                driver.halfWrite()
                driver.press(.completeNote)
            },
            work("note-problem-time") { driver in
                driver.halfWrite()
                driver.go(to: .outcome)
                driver.type("3")
                driver.type("23:15")
                driver.press(.completeNote)
            },
            work("note-hold") { driver in
                driver.halfWrite()
                driver.press(.hold)
                driver.live(41)
            },
            work("note-not-saved") { driver in
                driver.press(.note)
                driver.desk.writeFailure = .notWritable(.diskFull)
                driver.type("書いたものは残る")
                driver.live(1)
            },
            work("note-not-opened") { driver in
                driver.desk.writeFailure = .notWritable(.readOnly)
                driver.press(.note)
                driver.type("番号がなくても書ける")
            },
            work("note-completed") { driver in
                driver.halfWrite()
                driver.go(to: .outcome)
                driver.type("1")
                driver.press(.completeNote)
            },
            work("note-discard") { driver in
                driver.halfWrite()
                driver.press(.discardNote)
            },
            work("note-set-aside") { driver in
                driver.halfWrite()
                driver.press(.setAsideNote)
            },
        ]
}
