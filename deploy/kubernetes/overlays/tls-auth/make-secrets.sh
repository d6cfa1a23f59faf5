#!/usr/bin/env bash
#
# Makes secrets/: an authority, a certificate for the servers and one for the shop, valid for a year, and a password. For trying
# the overlay out; existing files are replaced. Needs openssl.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

rm -rf secrets
(umask 077 && mkdir secrets)
cd secrets
umask 077

# make_key NAME
make_key() {
  openssl ecparam -name prime256v1 -genkey -noout -out "$1.ec"
  openssl pkcs8 -topk8 -nocrypt -in "$1.ec" -out "$1.key"
  rm "$1.ec"
}

# issue NAME SUBJECT USAGE [NAMES]
issue() {
  local name=$1 subject=$2 usage=$3 names=${4-}
  make_key "$name"
  openssl req -new -key "$name.key" -subj "/CN=$subject" -out "$name.csr"
  {
    echo "basicConstraints = critical, CA:false"
    echo "extendedKeyUsage = $usage"
    [[ -z $names ]] || echo "subjectAltName = $names"
  } >"$name.ext"
  openssl x509 -req -in "$name.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 365 -extfile "$name.ext" -out "$name.crt" 2>/dev/null
  rm "$name.csr" "$name.ext"
}

make_key ca
openssl req -x509 -new -key ca.key -subj "/CN=kettle-and-tin cache" -days 365 -out ca.crt \
  -addext "basicConstraints = critical, CA:true" -addext "keyUsage = critical, keyCertSign, cRLSign"
issue server memcached serverAuth "DNS:memcached-0.memcached, DNS:memcached-1.memcached, DNS:memcached-2.memcached"
issue client storefront clientAuth

# No line break: it would be part of the password.
printf '%s' "$(openssl rand -hex 24)" >password
printf 'shop:%s\n' "$(<password)" >users
rm -f ca.srl
echo "secrets/ is made. ca.key signs further certificates: keep it elsewhere."
