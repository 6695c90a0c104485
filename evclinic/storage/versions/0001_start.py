"""The tables of the injection day."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE acts (
    id INTEGER NOT NULL,
    deed TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT,
    version TEXT NOT NULL,
    boot TEXT NOT NULL,
    boot_id TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE TABLE trail (
    seq INTEGER NOT NULL,
    act INTEGER NOT NULL REFERENCES acts,
    record_table TEXT NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    old_value TEXT,
    new_value TEXT,
    link BLOB NOT NULL,
    PRIMARY KEY (seq)
) STRICT;
CREATE INDEX ix_trail_record ON trail (record_id);
INSERT INTO acts VALUES (0, 'study.begin', 'evclinic', '1970-01-01T00:00:00.000Z[UTC]', NULL, '', '0', '');
INSERT INTO trail VALUES (0, 0, 'study', '', 'begun', NULL, NULL, x'00');
CREATE TABLE blobs (
    sha256 TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (sha256)
) STRICT;
CREATE TABLE confirmations (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_at TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE TABLE drafts (
    id TEXT NOT NULL,
    form TEXT NOT NULL,
    owner TEXT NOT NULL,
    participant_id TEXT,
    visit TEXT NOT NULL,
    injection_id TEXT,
    code TEXT NOT NULL,
    answers TEXT NOT NULL,
    reasons TEXT NOT NULL,
    performed_by TEXT NOT NULL,
    source TEXT NOT NULL,
    paper_serial TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    protocol_version TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_drafts_answers CHECK (json_type(answers) = 'object')
) STRICT;
CREATE TABLE gaps (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    began_at TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    seconds TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_gaps_kind CHECK (kind IN ('closed', 'asleep', 'clock_changed', 'rebooted'))
) STRICT;
CREATE TABLE participants (
    id TEXT NOT NULL,
    screening_number TEXT NOT NULL,
    code TEXT,
    enrolled_at TEXT,
    enrolled_by TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_participants_enrolled CHECK ((code IS NULL) = (enrolled_at IS NULL)),
    CONSTRAINT uq_participants_screening_number UNIQUE (screening_number),
    CONSTRAINT uq_participants_code UNIQUE (code)
) STRICT;
CREATE TABLE prompts (
    id TEXT NOT NULL,
    record_table TEXT NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    check_name TEXT NOT NULL,
    level TEXT NOT NULL,
    words TEXT NOT NULL,
    reason TEXT,
    entered_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_prompts_record ON prompts (record_table, record_id);
CREATE TABLE protocols (
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    hash TEXT NOT NULL,
    data TEXT NOT NULL,
    adopted_at TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_protocols_hash UNIQUE (hash)
) STRICT;
CREATE TABLE readings (
    id INTEGER NOT NULL,
    wall TEXT NOT NULL,
    boot TEXT NOT NULL,
    boot_id TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE TABLE sounds (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE TABLE staff (
    id TEXT NOT NULL,
    initials TEXT NOT NULL,
    role TEXT NOT NULL,
    tasks TEXT NOT NULL,
    active_from TEXT NOT NULL,
    active_to TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_staff_role CHECK (role IN ('nurse', 'investigator', 'monitor')),
    CONSTRAINT uq_staff_initials UNIQUE (initials)
) STRICT;
CREATE TABLE study (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    registration TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_study_kind CHECK (kind IN ('real', 'demo')),
    CONSTRAINT ck_study_one CHECK (id = '00000000-0000-0000-0000-000000000001')
) STRICT;
CREATE TABLE adverse_events (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    visit TEXT NOT NULL,
    form TEXT NOT NULL,
    protocol_version TEXT NOT NULL,
    performed_at TEXT,
    performed_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    source TEXT NOT NULL,
    paper_serial INTEGER,
    void_reason TEXT,
    answers TEXT NOT NULL,
    number INTEGER NOT NULL,
    serious TEXT GENERATED ALWAYS AS (CASE json_type(answers, '$.seriousness.serious') WHEN 'text'
        THEN answers ->> '$.seriousness.serious' END) VIRTUAL,
    onset TEXT GENERATED ALWAYS AS (CASE json_type(answers, '$.event.start_date') WHEN 'text'
        THEN answers ->> '$.event.start_date' END) VIRTUAL,
    aware_at TEXT GENERATED ALWAYS AS (CASE json_type(answers, '$.seriousness.aware_at') WHEN 'text'
        THEN answers ->> '$.seriousness.aware_at' END) VIRTUAL,
    PRIMARY KEY (id),
    CONSTRAINT ck_adverse_events_number CHECK (number >= 1),
    CONSTRAINT ck_adverse_events_answers CHECK (json_type(answers) = 'object'),
    CONSTRAINT ck_adverse_events_source CHECK (source IN ('direct', 'paper')),
    CONSTRAINT fk_adverse_events_participant_id FOREIGN KEY(participant_id) REFERENCES participants (id),
    CONSTRAINT fk_adverse_events_protocol_version FOREIGN KEY(protocol_version) REFERENCES protocols (hash)
) STRICT;
CREATE UNIQUE INDEX ux_adverse_events_number ON adverse_events (participant_id, number);
CREATE TABLE areas (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    visit TEXT NOT NULL,
    form TEXT NOT NULL,
    protocol_version TEXT NOT NULL,
    performed_at TEXT,
    performed_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    source TEXT NOT NULL,
    paper_serial INTEGER,
    void_reason TEXT,
    answers TEXT NOT NULL,
    code TEXT NOT NULL,
    role TEXT GENERATED ALWAYS AS (CASE json_type(answers, '$.area.role') WHEN 'text'
        THEN answers ->> '$.area.role' END) VIRTUAL,
    region TEXT GENERATED ALWAYS AS (CASE json_type(answers, '$.area.region') WHEN 'text'
        THEN answers ->> '$.area.region' END) VIRTUAL,
    PRIMARY KEY (id),
    CONSTRAINT ck_areas_role CHECK (role IN ('injected', 'control')),
    CONSTRAINT ck_areas_answers CHECK (json_type(answers) = 'object'),
    CONSTRAINT ck_areas_source CHECK (source IN ('direct', 'paper')),
    CONSTRAINT fk_areas_participant_id FOREIGN KEY(participant_id) REFERENCES participants (id),
    CONSTRAINT fk_areas_protocol_version FOREIGN KEY(protocol_version) REFERENCES protocols (hash)
) STRICT;
CREATE UNIQUE INDEX ux_areas_code ON areas (participant_id, code) WHERE void_reason IS NULL;
CREATE TABLE dispositions (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    visit TEXT NOT NULL,
    form TEXT NOT NULL,
    protocol_version TEXT NOT NULL,
    performed_at TEXT,
    performed_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    source TEXT NOT NULL,
    paper_serial INTEGER,
    void_reason TEXT,
    answers TEXT NOT NULL,
    kind TEXT NOT NULL,
    happened_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_dispositions_answers CHECK (json_type(answers) = 'object'),
    CONSTRAINT ck_dispositions_source CHECK (source IN ('direct', 'paper')),
    CONSTRAINT fk_dispositions_participant_id FOREIGN KEY(participant_id) REFERENCES participants (id),
    CONSTRAINT fk_dispositions_protocol_version FOREIGN KEY(protocol_version) REFERENCES protocols (hash)
) STRICT;
CREATE TABLE injections (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    visit TEXT NOT NULL,
    form TEXT NOT NULL,
    protocol_version TEXT NOT NULL,
    performed_at TEXT,
    performed_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    source TEXT NOT NULL,
    paper_serial INTEGER,
    void_reason TEXT,
    answers TEXT NOT NULL,
    number INTEGER NOT NULL,
    chair INTEGER,
    anchor_wall TEXT,
    anchor_boot TEXT,
    anchor_boot_id TEXT,
    ending TEXT GENERATED ALWAYS AS (CASE json_type(answers, '$.injection.ending') WHEN 'text'
        THEN answers ->> '$.injection.ending' END) VIRTUAL,
    t0 TEXT GENERATED ALWAYS AS (CASE json_type(answers, '$.end.end_of_last_point') WHEN 'text'
        THEN answers ->> '$.end.end_of_last_point' END) VIRTUAL,
    PRIMARY KEY (id),
    CONSTRAINT ck_injections_ending CHECK (ending IN ('given', 'partly_given', 'stopped', 'not_given')),
    CONSTRAINT ck_injections_number CHECK (number >= 1),
    CONSTRAINT ck_injections_chair CHECK (chair >= 1),
    CONSTRAINT ck_injections_t0 CHECK (datetime(t0) IS NOT NULL OR t0 IS NULL),
    CONSTRAINT ck_injections_answers CHECK (json_type(answers) = 'object'),
    CONSTRAINT ck_injections_source CHECK (source IN ('direct', 'paper')),
    CONSTRAINT fk_injections_participant_id FOREIGN KEY(participant_id) REFERENCES participants (id),
    CONSTRAINT fk_injections_protocol_version FOREIGN KEY(protocol_version) REFERENCES protocols (hash)
) STRICT;
CREATE UNIQUE INDEX ux_injections_number ON injections (participant_id, number) WHERE void_reason IS NULL;
CREATE TABLE prints (
    id TEXT NOT NULL,
    serial INTEGER NOT NULL,
    copy INTEGER NOT NULL,
    form TEXT NOT NULL,
    language TEXT NOT NULL,
    participant_id TEXT,
    visit TEXT,
    pages INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    status TEXT NOT NULL,
    printed_by TEXT NOT NULL,
    printed_at TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_prints_serial CHECK (serial >= 1 AND copy >= 1),
    CONSTRAINT fk_prints_participant_id FOREIGN KEY(participant_id) REFERENCES participants (id),
    CONSTRAINT fk_prints_sha256 FOREIGN KEY(sha256) REFERENCES blobs (sha256)
) STRICT;
CREATE UNIQUE INDEX ux_prints_serial ON prints (serial, copy);
CREATE TABLE sheets (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    visit TEXT NOT NULL,
    form TEXT NOT NULL,
    protocol_version TEXT NOT NULL,
    performed_at TEXT,
    performed_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    source TEXT NOT NULL,
    paper_serial INTEGER,
    void_reason TEXT,
    answers TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_sheets_answers CHECK (json_type(answers) = 'object'),
    CONSTRAINT ck_sheets_source CHECK (source IN ('direct', 'paper')),
    CONSTRAINT fk_sheets_participant_id FOREIGN KEY(participant_id) REFERENCES participants (id),
    CONSTRAINT fk_sheets_protocol_version FOREIGN KEY(protocol_version) REFERENCES protocols (hash)
) STRICT;
CREATE INDEX ix_sheets_form ON sheets (participant_id, form, visit);
CREATE TABLE checks (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    visit TEXT NOT NULL,
    form TEXT NOT NULL,
    protocol_version TEXT NOT NULL,
    performed_at TEXT,
    performed_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    source TEXT NOT NULL,
    paper_serial INTEGER,
    void_reason TEXT,
    answers TEXT NOT NULL,
    injection_id TEXT NOT NULL,
    code TEXT NOT NULL,
    not_done_reason TEXT,
    copied_from TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_checks_answers CHECK (json_type(answers) = 'object'),
    CONSTRAINT ck_checks_source CHECK (source IN ('direct', 'paper')),
    CONSTRAINT fk_checks_participant_id FOREIGN KEY(participant_id) REFERENCES participants (id),
    CONSTRAINT fk_checks_protocol_version FOREIGN KEY(protocol_version) REFERENCES protocols (hash),
    CONSTRAINT fk_checks_injection_id FOREIGN KEY(injection_id) REFERENCES injections (id),
    CONSTRAINT fk_checks_copied_from FOREIGN KEY(copied_from) REFERENCES checks (id)
) STRICT;
CREATE UNIQUE INDEX ux_checks_code ON checks (injection_id, code) WHERE void_reason IS NULL;
CREATE TABLE deviations (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    visit TEXT NOT NULL,
    form TEXT NOT NULL,
    protocol_version TEXT NOT NULL,
    performed_at TEXT,
    performed_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    source TEXT NOT NULL,
    paper_serial INTEGER,
    void_reason TEXT,
    answers TEXT NOT NULL,
    injection_id TEXT,
    code TEXT NOT NULL,
    planned TEXT NOT NULL,
    actual TEXT NOT NULL,
    difference TEXT NOT NULL,
    cause_place TEXT,
    dismissed_reason TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_deviations_answers CHECK (json_type(answers) = 'object'),
    CONSTRAINT ck_deviations_source CHECK (source IN ('direct', 'paper')),
    CONSTRAINT fk_deviations_participant_id FOREIGN KEY(participant_id) REFERENCES participants (id),
    CONSTRAINT fk_deviations_protocol_version FOREIGN KEY(protocol_version) REFERENCES protocols (hash),
    CONSTRAINT fk_deviations_injection_id FOREIGN KEY(injection_id) REFERENCES injections (id)
) STRICT;
CREATE UNIQUE INDEX ux_deviations_cause ON deviations (code, cause_place)
        WHERE cause_place IS NOT NULL AND void_reason IS NULL;
CREATE TABLE event_reports (
    id TEXT NOT NULL,
    adverse_event_id TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    route TEXT NOT NULL,
    recipient TEXT NOT NULL,
    reason TEXT,
    entered_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_event_reports_adverse_event_id FOREIGN KEY(adverse_event_id) REFERENCES adverse_events (id)
) STRICT;
CREATE TABLE hour_notes (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    visit TEXT NOT NULL,
    protocol_version TEXT NOT NULL,
    performed_at TEXT,
    performed_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    source TEXT NOT NULL,
    paper_serial INTEGER,
    void_reason TEXT,
    injection_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    note TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_hour_notes_source CHECK (source IN ('direct', 'paper')),
    CONSTRAINT fk_hour_notes_participant_id FOREIGN KEY(participant_id) REFERENCES participants (id),
    CONSTRAINT fk_hour_notes_protocol_version FOREIGN KEY(protocol_version) REFERENCES protocols (hash),
    CONSTRAINT fk_hour_notes_injection_id FOREIGN KEY(injection_id) REFERENCES injections (id)
) STRICT;
CREATE INDEX ix_hour_notes_injection_id ON hour_notes (injection_id);
CREATE TABLE leavings (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    visit TEXT NOT NULL,
    form TEXT NOT NULL,
    protocol_version TEXT NOT NULL,
    performed_at TEXT,
    performed_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    source TEXT NOT NULL,
    paper_serial INTEGER,
    void_reason TEXT,
    answers TEXT NOT NULL,
    injection_id TEXT NOT NULL,
    left_at TEXT NOT NULL,
    decided_by TEXT,
    reason TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_leavings_answers CHECK (json_type(answers) = 'object'),
    CONSTRAINT ck_leavings_source CHECK (source IN ('direct', 'paper')),
    CONSTRAINT fk_leavings_participant_id FOREIGN KEY(participant_id) REFERENCES participants (id),
    CONSTRAINT fk_leavings_protocol_version FOREIGN KEY(protocol_version) REFERENCES protocols (hash),
    CONSTRAINT fk_leavings_injection_id FOREIGN KEY(injection_id) REFERENCES injections (id)
) STRICT;
CREATE UNIQUE INDEX ux_leavings_injection_id ON leavings (injection_id) WHERE void_reason IS NULL;
CREATE TABLE sign_answers (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    injection_id TEXT NOT NULL,
    sign TEXT NOT NULL,
    area TEXT,
    answer TEXT NOT NULL,
    adverse_event_id TEXT,
    reason TEXT,
    entered_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_sign_answers_answer CHECK (answer IN ('new_event', 'open_event', 'not_event')),
    CONSTRAINT ck_sign_answers_whole CHECK (CASE answer WHEN 'not_event' THEN reason IS NOT NULL
        ELSE adverse_event_id IS NOT NULL END),
    CONSTRAINT fk_sign_answers_participant_id FOREIGN KEY(participant_id) REFERENCES participants (id),
    CONSTRAINT fk_sign_answers_injection_id FOREIGN KEY(injection_id) REFERENCES injections (id),
    CONSTRAINT fk_sign_answers_adverse_event_id FOREIGN KEY(adverse_event_id) REFERENCES adverse_events (id)
) STRICT;
CREATE UNIQUE INDEX ux_sign_answers_sign ON sign_answers (injection_id, sign, coalesce(area, ''));
"""


def upgrade() -> None:
    """Make them."""
    for statement in TABLES.strip().split(";\n"):
        op.get_bind().exec_driver_sql(statement)
