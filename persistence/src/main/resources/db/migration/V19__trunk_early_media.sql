-- Whether sound before the answer of a trunk reaches the caller: RELAY, LOCAL_RINGBACK or ANSWER_EARLY; null for what its tenant wants.
alter table trunk add column early_media varchar(16);
