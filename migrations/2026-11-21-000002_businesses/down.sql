DROP TABLE customers;
DROP TABLE resources;
DROP TABLE businesses;
