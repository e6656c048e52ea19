import Testing

@testable import Terminal

@MainActor @Suite struct MemoryTerminalTests {
    /// It keeps what it was shown and plays events back once.
    @Test func playback() {
        let terminal = MemoryTerminal(size: Size(width: 6, height: 2))
        var surface = terminal.makeSurface()
        surface.write("猫", x: 0, y: 1, style: .text)
        terminal.present(surface, cursor: Point(x: 2, y: 1))
        #expect(terminal.dump() == "      \n猫    \ncursor 2,1\n")
        #expect(terminal.presentCount == 1)
        terminal.enqueue([.key(Key("a"), at: 0), .resize(Size(width: 10, height: 4))])
        #expect(terminal.size == Size(width: 10, height: 4))
        #expect(terminal.readEvents() == [.key(Key("a"), at: 0), .resize(Size(width: 10, height: 4))])
        #expect(terminal.readEvents().isEmpty)
    }
}
