extension BreedingLimits {
    /// The day before which the dam has to be mated, from the figures a judgement was stored with (A411).
    ///
    /// - Parameter littersAtSeven: Litters up to her seventh birthday.
    public func matedBefore(damBirthDate: CalendarDate, littersAtSeven: Int) -> CalendarDate {
        damBirthDate.birthday(littersAtSeven >= littersBarringExtension ? matingAge : extendedMatingAge)
    }
}
