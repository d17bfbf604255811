mod encryption_keys;
mod expiry;
mod invariants;
mod listings;
mod profiles;
mod search;
mod search_work;
mod sequences;
