# SPDX-License-Identifier: BSD-3-Clause
# Reads lines of `grep -n`, "file:line:#include …", and prints one line per fault. The lists come
# from include_floors.sh in `rooms`, `libraries` and `system_headers`.

function room_of(path) {
    if (match(path, /^engine\/(release|api|capi|cluster)\//)) return substr(path, 1, RLENGTH - 1)
    if (match(path, /^index\/[^\/]*\//)) return substr(path, 1, RLENGTH - 1)
    return substr(path, 1, index(path, "/") - 1)
}

function fault(place, text) { print place ": " text }

function check_own(file, place, room, header,    target) {
    target = room_of(header)
    if (!(target in known)) fault(place, "\"" header "\" is no full path from a room")
    else if (!((room, target) in may)) fault(place, room " may not include " target ": \"" header "\"")
    edges++
    from[edges] = file
    to[edges] = header
    at[edges] = place
}

function check_foreign(file, place, room, header,    i, owner) {
    if (header !~ /[.\/]/ || header ~ system_headers) return
    if (file ~ /\.hpp$/) shows[file] = header
    for (i = 1; i <= patterns; i++)
        if (header ~ pattern[i]) owner = owners[i]
    if (owner == "") fault(place, "<" header "> is of no library in the floor plan")
    else if (owner ~ /_seqan/) {
        if (room != "tests" && file !~ /_seqan\.[ch]pp$/) fault(place, "<" header "> belongs in *_seqan.cpp only")
    } else if (room != "tests" && !index(owner, " " room " "))
        fault(place, "<" header "> belongs in" owner "only")
}

BEGIN {
    count = split(rooms, lines, "\n")
    for (i = 1; i <= count; i++) {
        if (!split(lines[i], parts, ": *")) continue
        known[parts[1]] = 1
        may[parts[1], parts[1]] = 1
        for (j = split(parts[2], entered, " "); j > 0; j--) may[parts[1], entered[j]] = 1
    }
    count = split(libraries, lines, "\n")
    for (i = 1; i <= count; i++) {
        if (split(lines[i], parts, ": ") < 2) continue
        pattern[++patterns] = "^(" parts[1] ")$"
        owners[patterns] = " " parts[2] " "
    }
}

{
    split($0, parts, ":")
    room = room_of(parts[1])
    match($0, /[<"][^>"]*/)
    header = substr($0, RSTART + 1, RLENGTH - 1)
    if (!(room in known)) fault(parts[1] ":" parts[2], "room " room " is not in the floor plan")
    else if (substr($0, RSTART, 1) == "<") check_foreign(parts[1], parts[1] ":" parts[2], room, header)
    else check_own(parts[1], parts[1] ":" parts[2], room, header)
}

# A header shows a library also when it includes one that does.
END {
    do {
        grown = 0
        for (i = 1; i <= edges; i++)
            if ((to[i] in shows) && from[i] ~ /\.hpp$/ && !(from[i] in shows)) {
                shows[from[i]] = shows[to[i]]
                grown = 1
            }
    } while (grown)
    for (i = 1; i <= edges; i++) {
        owner = room_of(to[i])
        room = room_of(from[i])
        if ((to[i] in shows) && owner != room && room != "tests")
            fault(at[i], "\"" to[i] "\" shows <" shows[to[i]] "> and is private to " owner)
    }
}
