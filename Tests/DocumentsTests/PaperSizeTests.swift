import Testing

@testable import Documents

@Suite struct PaperSizeTests {
    /// A4 has the shape of √2.
    @Test func shape() { #expect(abs(PaperSize.height / PaperSize.width - 2.0.squareRoot()) < 0.001) }
}
