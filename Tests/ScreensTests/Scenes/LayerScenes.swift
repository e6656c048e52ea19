import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension Scene {
    static let layers: [Scene] = [
        work("help-list") { $0.press(.help) },
        work("help-note") { driver in
            driver.press(.note)
            driver.press(.help)
            driver.press(.pageDown)
        },
        work("help-filtered") { driver in
            driver.open(People.takahashi.chip)
            driver.press(.help)
            driver.type(driver.language == .japanese ? "復唱" : "read")
        },
        work("palette") { $0.press(.palette) },
        work("palette-filtered") { driver in
            driver.press(.palette)
            driver.type(driver.language == .japanese ? "記録" : "note")
            driver.press(.down, times: 2)
        },
        work("palette-why-not") { driver in
            driver.press(.palette)
            driver.type("read-back")
            driver.press(.open)
        },
        Scene(
            name: "notices",
            configure: {
                $0.notices = [
                    "config.yaml:4: unknown setting “colour”; it is ignored.",
                    "keymap:12: “<F33>” is no key; the line is ignored. ここから先の行は読みました。長い説明は折り返して表示されます。",
                ]
            }, play: { _ in }),
        Scene(name: "passphrase", configure: { $0.needsPassphrase = true }) { $0.type("hiraku goma") },
        work("log-out") { $0.press(.logOut) },
        work("log-out-unsaved") { driver in
            driver.halfWrite()
            driver.press(.logOut)
        },
        work("message-disabled-key") { $0.press(.readBack) },
        work("message-paste-nowhere") { $0.paste("999000000012345\n") },
    ]
}
