-- Purpose: the agreements as they were believed at a moment of system time.
-- Grain: one row an agreement.
create or replace macro agreements_as_of(known_at) as table
    select
        agreements_history.agreement_id,
        agreements_history.who,
        agreements_history.who_ar,
        agreements_history.signatories,
        agreements_history.countries,
        agreements_history.agreement_type,
        agreements_history.subjects,
        agreements_history.status,
        agreements_history.place_country,
        agreements_history.place_city,
        agreements_history.earliest,
        agreements_history.latest,
        agreements_history.precision,
        agreements_history.basis,
        agreements_history.phrase,
        agreements_history.date_text,
        agreements_history.value_amount,
        agreements_history.value_upper,
        agreements_history.value_currency,
        agreements_history.value_qualifier,
        agreements_history.value_source,
        agreements_history.value_citing,
        agreements_history.items,
        agreements_history.duration,
        agreements_history.follows_id,
        agreements_history.follows_text,
        agreements_history.during_visit_id,
        agreements_history.details_withheld,
        agreements_history.purposes,
        agreements_history.sources,
        agreements_history.dispute_count,
        agreements_history.quote,
        agreements_history.document_id,
        agreements_history.documents,
        agreements_history.confidence,
        agreements_history.system_from,
        agreements_history.system_to
    from agreements_history
    where
        agreements_history.system_from
        <= known_at::timestamptz
        and (
            agreements_history.system_to is null
            or agreements_history.system_to
            > known_at::timestamptz
        )
