-- Which system a batch came from, so that record 1 of one CRM is not taken for record 1 of another; NULL where that is not known.
ALTER TABLE batch ADD COLUMN system TEXT;
