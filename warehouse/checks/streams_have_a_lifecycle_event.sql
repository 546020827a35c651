-- Meaning: each stream has an event that tells how far it has come.
select
    stored.stream_id,
    min(stored.log_position) as log_position
from event_log.events as stored
group by stored.stream_id
having
    count(*) filter (
        starts_with(stored.event_type, 'Visit')
        or stored.event_type in (
            'TalksReported',
            'AgreementAnnounced',
            'AgreementInitialled',
            'AgreementSigned',
            'AgreementEnteredIntoForce',
            'AgreementSuspended',
            'AgreementTerminated',
            'AgreementCancelled',
            'AgreementDenied'
        )
    ) = 0
