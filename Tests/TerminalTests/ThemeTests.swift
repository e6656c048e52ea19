import Testing

@testable import Terminal

@Suite struct ThemeTests {
    /// Roles an operator must tell apart differ in attributes, not only in hue, in every theme.
    @Test(arguments: Theme.names)
    func neverHueAlone(name: String) throws {
        let theme = try #require(Theme.named(name))
        let meaningful: [Role] = [.text, .error, .warning, .danger, .deceased, .masked, .selection, .match, .selectionUnfocused]
        for (index, first) in meaningful.enumerated() {
            for second in meaningful[(index + 1)...] {
                #expect(theme.look(first).attributes != theme.look(second).attributes, "\(first) and \(second) in \(name)")
            }
        }
    }

    /// Colours exist for terminals of 8, 16 and 256 colours and are within their palettes.
    @Test(arguments: Theme.names)
    func palettes(name: String) throws {
        let theme = try #require(Theme.named(name))
        for role in Role.allCases {
            for color in [theme.look(role).foreground, theme.look(role).background] {
                #expect((-1..<256).contains(color.index(colors: 256)))
                #expect((-1..<16).contains(color.index(colors: 16)))
                #expect((-1..<8).contains(color.index(colors: 8)))
                #expect(color.index(colors: 2) == -1)
            }
        }
    }

    /// Monochrome has no colour; NO_COLOR asks for it unless it is empty.
    @Test func noColor() {
        #expect(
            Role.allCases.allSatisfy {
                Theme.monochrome.look($0).foreground == .standard && Theme.monochrome.look($0).background == .standard
            })
        #expect(Theme.dark.respecting(environment: ["NO_COLOR": "1"]).name == "monochrome")
        #expect(Theme.dark.respecting(environment: ["NO_COLOR": ""]).name == "dark")
        #expect(Theme.dark.respecting(environment: [:]).name == "dark")
        #expect(Theme.named("nonsense") == nil)
    }
}
