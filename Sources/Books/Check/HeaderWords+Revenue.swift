import Sales

extension HeaderWords {
  /// Words for the tables of leads, work, revenue, costs and prices, as `byTable` has them for the others.
  static let revenueWords: [TableName: [String: String]] = [
    .leads: [
      "lead_id": "id mqlid contactid prospectid recordid",
      "created_at":
        "created createdate createddate createdon createdtime datecreated firstcontactdate addtime",
      "owner_id":
        "owner ownerid ownername leadowner contactowner hubspotownerid assignedto rep repid salesrep",
      "source": "leadsource origin channel utmsource originalsource", "value": "leadvalue expectedvalue",
      "currency": "currencyisocode currencycode",
      "qualified_at": "qualifieddate datequalified mqldate sqldate",
      "converted_at": "converteddate convertdate convertedtime conversiondate dateconverted",
      "disqualified_at": "disqualifieddate lostdate",
      "reason": "lossreason lostreason disqualificationreason disqualifiedreason",
      "customer_id": "convertedaccountid accountid account userid companyid associatedcompanyid",
      "opp_id": "convertedopportunityid opportunityid dealid", "segment": "companysize customersegment",
      "updated_at": "lastmodifieddate lastmodified modifiedon modifieddate", "deleted": "isdeleted",
    ],
    .opportunityLines: [
      "opp_id": "opportunityid dealid", "line": "lineid lineno linenumber lineitemid sortorder id",
      "product": "productname productid item sku name", "quantity": "qty",
      "amount": "totalprice total lineamount price",
    ],
    .activities: [
      "activity_id": "id callid taskid eventid meetingid emailid messageid sendid engagementid recordid",
      "kind": "type activitytype tasksubtype engagementtype",
      "rep_id":
        "owner ownerid activityowner assignedto organizer rep salesrep salesagent agent hubspotownerid",
      "occurred_at":
        "date activitydate startdatetime start starttime actualstart datesent senddate sentat duedate",
      "booked_at": "createddate created createdate createdon", "direction": "calltype",
      "status": "activitystatus taskstatus", "lead_id": "whoid contactid",
      "opp_id": "whatid opportunityid dealid", "customer_id": "accountid companyid", "source": "leadsource",
      "opened_at": "opendate dateopened", "replied_at": "replydate datereplied", "opened": "isopened",
      "replied": "isreplied", "duration_min": "duration durationminutes",
    ],
    .subscriptions: [
      "subscription_id": "contractid id",
      "customer_id": "customer customername account accountid userid companyid client",
      "product": "plan planname planid productname",
      "started_on": "startdate start signupdate currentperiodstart activatedat begindate",
      "ended_on": "enddate end canceledat cancelledat churndate endedat cancellationdate",
      "amount": "mrr price planamount monthlyamount monthlyprice", "currency": "currencycode",
      "interval": "billinginterval billingperiod planinterval billingcycle",
      "interval_count": "planintervalcount", "quantity": "seats qty licenses",
      "status": "subscriptionstatus", "opp_id": "opportunityid dealid",
    ],
    .subscriptionEvents: [
      "customer_id": "customer account accountid userid companyid", "date": "eventdate effectivedate month",
      "mrr": "mrrafter newmrr", "event": "eventtype type", "product": "planafter plan productname",
      "seq": "eventid sequence id",
    ],
    .orders: [
      "order_id": "orderno ordernumber invoiceid invoicenumber invoiceno invoice transactionid id",
      "customer_id": "customer customername account accountid client clientid userid buyer companyid",
      "at":
        "orderdate date invoicedate purchasedate createdat orderedat transactiondate orderpurchasetimestamp",
      "amount": "total ordertotal totalprice revenue price value orderamount payment",
      "currency": "currencycode", "product": "productid productname item sku stockcode",
      "rep_id": "salesrep rep salesagent owner ownerid", "opp_id": "opportunityid dealid",
      "refund_of": "originalorderid refundedorder",
    ],
    .costs: [
      "cost_id": "expenseid id", "date": "month day spenddate expensedate",
      "amount": "spend cost costs expense total", "currency": "currencycode",
      "category": "costtype expensecategory type", "source": "channel campaign leadsource utmsource",
      "team": "department region", "acquisition": "isacquisition",
    ],
    .prices: [
      "product": "productid productname item sku plan",
      "seller": "competitor competitorname vendor shop store brand",
      "as_of": "scrapedate date pricedate validfrom effectivedate scrapedat",
      "price": "competitorprice listprice unitprice currentretailprice salesprice monthlyprice",
      "currency": "currencycode", "unit": "uom defaultunit", "note": "comment url",
    ],
    .fx: [
      "currency": "currencycode code isocode", "from": "date startdate validfrom",
      "rate_to_base": "rate conversionrate exchangerate",
    ],
  ]
}
