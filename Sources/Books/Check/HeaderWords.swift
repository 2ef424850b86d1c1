import Ingest
import Sales

/// What headers of other programs usually mean, by table and canonical column.
///
/// Words are without case, spaces and signs. A guess and no more: whoever pastes it is told to look.
enum HeaderWords {
  static func words(for column: String, of table: TableName) -> [String] {
    let others = byTable[table]?[column] ?? revenueWords[table]?[column] ?? ""
    return [plain(column)] + others.split(separator: " ").map { String($0) }
  }

  /// A header without case and without anything but letters and digits.
  static func plain(_ header: String) -> String {
    String(header.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// Whether a file is called like the table that it may be.
  static func fit(_ file: String, _ table: TableName) -> Bool {
    let name = plain(file)
    return fileWords[table, default: []].contains { name.contains($0) }
  }

  private static let fileWords: [TableName: [String]] = [
    .opportunities: ["opportunit", "deal", "pipeline"], .opportunityHistory: ["history", "changes"],
    .reps: ["rep", "user", "agent", "seller"], .repTeams: ["team"], .quotas: ["quota", "goal", "target"],
    .stages: ["stage"], .customers: ["customer", "account", "compan"],
    .leads: ["lead", "contact", "prospect", "mql"], .opportunityLines: ["lineitem", "lines", "dealproduct"],
    .activities: ["activit", "task", "call", "mail", "meeting", "event", "engagement", "appointment"],
    .subscriptions: ["subscription", "contract"], .subscriptionEvents: ["subscriptionevent", "mrr"],
    .orders: ["order", "invoice", "purchase", "transaction"], .costs: ["cost", "spend", "expense"],
    .prices: ["price", "competitor"], .fx: ["fx", "exchange", "currenc", "rates"],
  ]

  private static let byTable: [TableName: [String: String]] = [
    .opportunities: [
      "opp_id": "opportunityid dealid hsobjectid recordid id opportunity dealno dealnumber",
      "name": "opportunityname dealname title topic subject",
      "customer_id":
        "account accountid accountname company companyid companyname customer customername client "
        + "organization organizationname",
      "owner_id": "owner ownerid ownername salesagent salesrep salesperson rep repid agent seller userid "
        + "dealowner hubspotownerid opportunityowner assignedto",
      "stage": "dealstage stagename opportunitystage phase statuslabel",
      "status": "dealstatus statustype statecode",
      "amount": "value closevalue dealvalue dealamount estimatedvalue actualrevenue estrevenue price revenue",
      "currency": "currencyisocode valuecurrency dealcurrencycode currencycode",
      "created_at":
        "created createdate createddate createdon createdtime datecreated engagedate opendate addtime",
      "closed_at": "closedate closedate closeddate closedon datewon wontime closetime actualclosedate",
      "expected_close": "expectedclosedate estclosedate estimatedclosedate forecastclosedate closingdate",
      "probability": "confidence winprobability chance", "source": "leadsource origin channel",
      "product": "productname", "kind": "type dealtype", "segment": "sector customersegment",
      "pipeline": "pipelineid pipelinename recordtype", "lost_reason": "lossreason reasonlost",
      "updated_at": "modified modifiedon modifieddate lastmodifieddate lastmodified updatetime dateupdated",
      "deleted": "isdeleted", "forecast_category": "forecastcategoryname",
    ],
    .opportunityHistory: [
      "opp_id": "opportunityid dealid id", "at": "date changedat createddate timestamp changedon time",
      "field": "fieldname property", "old": "oldvalue from previousvalue", "new": "newvalue to value",
      "seq": "sequence id",
    ],
    .reps: [
      "rep_id": "salesagent salesrep salesperson rep agent seller userid ownerid employeeid id",
      "name": "fullname repname ownername username salesagent",
      "team": "regionaloffice office region group department territory teamname",
      "manager_id": "manager reportsto managername supervisor", "role": "title position",
      "start_date": "hiredate hired startedon joined", "end_date": "leavedate left endedon",
      "email": "emailaddress mail",
    ],
    .repTeams: ["rep_id": "rep userid ownerid", "from": "start since startdate", "team": "teamname group"],
    .quotas: [
      "scope_id": "rep repid salesagent owner ownerid userid team quotaownerid", "scope": "level",
      "metric": "figure kpi", "period": "periodtype", "period_start": "month start startdate from date",
      "target": "quota goal amount quotaamount targetvalue", "currency": "currencyisocode",
      "product": "productname",
    ],
    .stages: [
      "stage": "stagename name label dealstage", "type": "stagetype",
      "ord": "order displayorder sortorder",
      "probability": "winprobability", "stale_days": "rottendays staleafter",
    ],
    .customers: [
      "customer_id": "account accountid company companyid customer client id",
      "name": "accountname companyname "
        + "customername account company customer",
      "segment": "sector customersegment size", "industry": "branch",
      "region": "officelocation country territory", "source": "leadsource channel",
      "owner_id": "owner ownerid accountowner", "merged_into": "masterrecordid",
    ],
  ]
}
