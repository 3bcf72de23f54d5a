CREATE ROLE claimtrack_owner LOGIN PASSWORD 'a-long-random-text';
CREATE ROLE claimtrack_app LOGIN PASSWORD 'another-long-random-text';
