import Domain
import Foundation
import Services

extension App {
    mutating func run(_ command: PrintingCommand) {}

    mutating func receive(_ reply: PrintingReply, _ slot: Slot?) {}
}
