mod accounts;
mod deadlines;
mod forgeries;
mod packages;
mod sequences;
mod states;
mod trade;
