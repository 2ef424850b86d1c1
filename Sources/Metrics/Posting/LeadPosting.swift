import Sales

/// A lead as the books see it: its row and what came of the deals that it led to.
public struct LeadRecord: Sendable {
  public let row: Lead
  /// Since when the lead has an opportunity: nil where it has none, and the earliest day there is where it has
  /// always had one.
  let hasOpportunitySince: Day?
  public let conversions: [Conversion]

  /// A lead with the days on which its deals began, `Day(number: .min)` where nobody knows, and their wins; both in
  /// any order.
  ///
  /// Deleted and merged deals are as if they were not there. A deal that the lead names and that no table has is one
  /// since the lead began.
  public init(row: Lead, begun: [Day], wins: [DealWin]) {
    self.row = row
    hasOpportunitySince = begun.min() ?? (row.opportunity == 0 ? nil : Day(number: .min))
    conversions = Conversion.spells(of: row, wins)
  }

  /// Adds every dated entry of the lead to those of a room; a pure function of the record and the context.
  public func post(into room: inout PostingRoom, context: BookContext) {
    guard !row.isDeleted else { return }
    var poster = LeadPoster(
      lead: self, context: context, window: room.windowOfOthers, entries: room.lendEntries())
    poster.postCreation()
    poster.postQualification()
    poster.postEndings()
    room.give(&poster.entries)
  }
}

extension LeadRecord {
  /// What the lead's entries of a day belong to; leads have no product and no kind.
  func members(on day: Day, in context: BookContext) -> Members {
    var members = Members()
    members.rep = row.owner
    members.team = context.reps.team(of: row.owner, on: day)
    members.source = row.source
    members.segment = row.segment != 0 ? row.segment : context.customers.segment(of: row.customer)
    members.product = Members.absent
    members.kind = Members.absent
    return members
  }
}

/// Works out the entries of one lead.
struct LeadPoster: Poster {
  let lead: LeadRecord
  let context: BookContext
  let window: PostingWindow
  var entries: [Entry]

  mutating func postCreation() {
    guard let created = lead.row.created else { return }
    let members = lead.members(on: created, in: context)
    emit(.leads, on: created, 1, members)
    for conversion in lead.conversions {
      post(
        .leadsCohortConverted, on: created, since: conversion.since, until: conversion.until, 1, members)
    }
    if let since = lead.hasOpportunitySince {
      emit(.leadsWithOpportunity, on: created, known: since, 1, members)
    }
  }

  mutating func postQualification() {
    guard let qualified = lead.row.qualified else { return }
    let members = lead.members(on: qualified, in: context)
    emit(.leadsQualified, on: qualified, 1, members)
    for conversion in lead.conversions {
      post(.leadsQualifiedWon, on: qualified, since: conversion.since, until: conversion.until, 1, members)
    }
    guard let value = lead.row.value else { return }
    guard let money = context.rates.converted(value, from: lead.row.currency, on: qualified) else {
      return emit(.leadsQualifiedUnrated, on: qualified, 1, members)
    }
    emit(.leadsQualifiedValue, on: qualified, money.minor, members)
    emit(.leadsQualifiedValued, on: qualified, 1, members)
  }

  mutating func postEndings() {
    if let day = lead.row.disqualified {
      emit(.leadsDisqualified, on: day, 1, lead.members(on: day, in: context))
    }
    for conversion in lead.conversions {
      post(
        .leadsConverted, on: conversion.day, since: conversion.since, until: conversion.until, 1,
        lead.members(on: conversion.day, in: context))
    }
  }
}
